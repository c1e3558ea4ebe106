package org.schematest.junit;

import java.util.List;
import org.opentest4j.MultipleFailuresError;
import org.schematest.finding.BrokenPromiseError;
import org.schematest.migration.Origins;

/** Says with what a test fails for which migrations made the objects that break its promises. */
final class BrokenPromises {

  private BrokenPromises() {}

  /** The same failure, told with more; what is no broken promise stays as it is. */
  static Throwable told(Throwable thrown, Origins origins) {
    if (thrown instanceof BrokenPromiseError broken) {
      return told(broken, origins);
    }
    if (thrown instanceof MultipleFailuresError all
        && all.getFailures().stream().anyMatch(BrokenPromiseError.class::isInstance)) {
      List<Throwable> failures =
          all.getFailures().stream().map(failure -> told(failure, origins)).toList();
      MultipleFailuresError told = new MultipleFailuresError("Multiple Failures", failures);
      told.setStackTrace(all.getStackTrace());
      return told;
    }
    return thrown;
  }

  private static Throwable told(BrokenPromiseError broken, Origins origins) {
    try {
      return broken.with(new MadeBy(origins));
    } catch (RuntimeException e) {
      // the promise is what the test is about
      broken.addSuppressed(e);
      return broken;
    }
  }
}
