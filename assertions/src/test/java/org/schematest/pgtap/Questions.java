package org.schematest.pgtap;

import java.util.List;
import java.util.stream.Stream;

/** A question for each function of pgTAP that is about the schema. */
final class Questions {

  static final List<Question> ALL =
      Stream.of(
              DatabaseQuestions.ALL,
              TableQuestions.ALL,
              ViewQuestions.ALL,
              ColumnQuestions.ALL,
              ConstraintQuestions.ALL,
              IndexQuestions.ALL,
              TypeQuestions.ALL,
              FunctionQuestions.ALL,
              TriggerQuestions.ALL,
              RoleQuestions.ALL,
              PrivilegeQuestions.ALL)
          .flatMap(List::stream)
          .toList();

  private Questions() {}
}
