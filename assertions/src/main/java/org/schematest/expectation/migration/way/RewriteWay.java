package org.schematest.expectation.migration.way;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.schematest.expectation.migration.sequence.IndexSequences;
import org.schematest.expectation.migration.sequence.SafeSequence;
import org.schematest.expectation.migration.sequence.TableSequences;
import org.schematest.migration.Rewrite;
import org.schematest.schema.name.QualifiedName;

/** Files written anew by what changes no object, and rows that go all at once. */
final class RewriteWay implements Way {

  @Override
  public List<Replacement> of(ObservedStatement statement) {
    return sequence(statement).stream()
        .map(found -> new Replacement(found, Set.copyOf(statement.statement().changes())))
        .toList();
  }

  private static Optional<SafeSequence> sequence(ObservedStatement statement) {
    List<Rewrite> rewrites = statement.statement().rewrites();
    Optional<Rewrite> table =
        rewrites.stream().filter(one -> one.relation().kind().hasRows()).findFirst();
    if (table.isPresent()) {
      Rewrite one = table.get();
      return Optional.of(
          one.reason() == Rewrite.Reason.REFRESHED
              ? TableSequences.refreshed(one.relation())
              : TableSequences.rewritten(one.relation(), statement.sql()));
    }
    if (!statement.statement().truncated().isEmpty()) {
      return Optional.of(TableSequences.emptied(statement.statement().truncated()));
    }
    List<QualifiedName> indexes =
        rewrites.stream()
            .filter(one -> one.reason() == Rewrite.Reason.REINDEXED)
            .map(one -> one.relation().name())
            .toList();
    return indexes.isEmpty() ? Optional.empty() : Optional.of(IndexSequences.rebuilt(indexes));
  }
}
