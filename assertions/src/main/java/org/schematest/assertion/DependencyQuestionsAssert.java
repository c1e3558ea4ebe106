package org.schematest.assertion;

import org.schematest.assertion.spec.SpecAssert;
import org.schematest.dependency.DependencyAnswers;
import org.schematest.dependency.DependencyQuestions;
import org.schematest.expectation.normalform.RowDependencies;

/** What a test promises about the dependencies that the rows of a table seem to show. */
public class DependencyQuestionsAssert
    extends SpecAssert<DependencyQuestionsAssert, DependencyQuestions> {

  public DependencyQuestionsAssert(DependencyQuestions actual) {
    super(actual, DependencyQuestionsAssert.class, DependencyQuestions::subject, null);
  }

  /**
   * Somebody has thought about each: it follows from dependencies that are declared to hold, or is
   * called a coincidence, with a reason. A declared dependency that rows contradict, an answer
   * without a question, and a table without rows fail too.
   */
  public DependencyQuestionsAssert areAnswered(DependencyAnswers answers) {
    return expectAll(RowDependencies.areAnswered(actual, answers));
  }
}
