package org.schematest.expectation.shape.relation;

import java.util.List;
import java.util.Set;
import org.schematest.expectation.naming.NameWords;

/** Tables whose rows outlive, or come before, those that they tell of. */
final class CopyTables {

  private static final Set<String> WORDS =
      Set.of(
          """
          archive archived archives aud audit audits backup bak hist histories history import imported
          imports inbox journal journals log logs outbox raw revision revisions shadow snapshot
          snapshots stage staging stg temp tmp
          """
              .strip()
              .split("\\s+"));

  private CopyTables() {}

  /** The words of a table's name that say it is one; none if it is not. */
  static List<String> wordsIn(String table) {
    return NameWords.of(table).stream().filter(WORDS::contains).toList();
  }
}
