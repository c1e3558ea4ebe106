package org.schematest.junit.database.embedded.cluster;

/** What is said if files are being edited while they are read. */
final class RecipeChanges {

  private RecipeChanges() {}

  static IllegalStateException again() {
    return new IllegalStateException(
        "the migrations or seeds were changed twice while a template was being made of them: run"
            + " the tests again when they stay as they are");
  }
}
