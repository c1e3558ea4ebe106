package org.schematest.junit;

/** What a failure calls a class: its name without the package, {@code OrdersTest.Refunds}. */
final class ClassName {

  private ClassName() {}

  static String of(Class<?> type) {
    int packageLength = type.getPackageName().isEmpty() ? 0 : type.getPackageName().length() + 1;
    return type.getName().substring(packageLength).replace('$', '.');
  }
}
