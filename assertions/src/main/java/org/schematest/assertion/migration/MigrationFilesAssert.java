package org.schematest.assertion.migration;

import java.nio.file.Path;
import org.schematest.assertion.spec.SpecAssert;
import org.schematest.migration.digest.MigrationDigests;
import org.schematest.migration.file.MigrationFiles;

/** What a test promises about the files of migrations. */
public class MigrationFilesAssert extends SpecAssert<MigrationFilesAssert, MigrationFiles> {

  public MigrationFilesAssert(MigrationFiles actual) {
    super(actual, MigrationFilesAssert.class, files -> "the migrations", null);
  }

  /**
   * Each migration is what the digest file says: none that was released was edited, removed,
   * renamed, moved or given a predecessor, and each new one is written down; see {@link
   * MigrationDigests} for how that is done.
   *
   * @param digestFile relative to where the tests run: {@code
   *     src/main/resources/db/migrations.digest}
   */
  public MigrationFilesAssert areAsReleased(String digestFile) {
    return areAsReleased(Path.of(digestFile));
  }

  /** The same. */
  public MigrationFilesAssert areAsReleased(Path digestFile) {
    return expectAll(MigrationDigests.in(digestFile).differencesOf(actual));
  }
}
