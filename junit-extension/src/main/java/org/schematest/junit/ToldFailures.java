package org.schematest.junit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Hears of whatever fails in a class, and says more of it. */
interface ToldFailures
    extends TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler {

  /** The failure as it is to be reported. */
  Throwable told(ExtensionContext context, Throwable thrown);

  @Override
  default void handleTestExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    throw told(context, thrown);
  }

  @Override
  default void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    throw told(context, thrown);
  }

  @Override
  default void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    throw told(context, thrown);
  }

  @Override
  default void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    throw told(context, thrown);
  }

  @Override
  default void handleAfterAllMethodExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    throw told(context, thrown);
  }
}
