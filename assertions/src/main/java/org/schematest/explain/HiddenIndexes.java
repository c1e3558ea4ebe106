package org.schematest.explain;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.plan.PlanNode;
import org.schematest.plan.ScannedRelation;
import org.schematest.query.InvalidQueryException;
import org.schematest.schema.Index;
import org.schematest.schema.Schema;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.schema.name.QualifiedName;

/**
 * Hides indexes from the planner until the transaction is rolled back: it looks at no index that is
 * not valid (get_relation_info, plancat.c), be it one of a primary key.
 */
final class HiddenIndexes {

  /** Of a partitioned index, the parts stay too. */
  private static final String ALL_BUT_ONE =
      """
      update pg_index set indisvalid = false
       where (indrelid = (?::text)::regclass
              or indrelid in (select relid from pg_partition_tree((?::text)::regclass)))
         and indexrelid <> (?::text)::regclass
         and indexrelid not in (select relid from pg_partition_tree((?::text)::regclass))
      """;

  private static final String THIS_ONE =
      "update pg_index set indisvalid = false where indexrelid = (?::text)::regclass";

  private final Inquiry inquiry;
  private final String currentSchema;

  HiddenIndexes(Inquiry inquiry, String currentSchema) {
    this.inquiry = inquiry;
    this.currentSchema = currentSchema;
  }

  /** Whether the server lets this user write to its catalog. */
  boolean isAllowed() throws SQLException {
    try (Statement statement = inquiry.connection().createStatement();
        ResultSet row = statement.executeQuery("select current_setting('is_superuser')::boolean")) {
      return row.next() && row.getBoolean(1);
    }
  }

  void hide(Set<QualifiedName> indexes) throws SQLException {
    for (QualifiedName index : indexes) {
      update(THIS_ONE, index);
    }
  }

  /**
   * Hides the other indexes of an index's table.
   *
   * @param plan that the query has with all of them
   * @return the table
   * @throws NoSuchObjectException if there is no index of that name
   * @throws InvalidQueryException if the query does not read its table, or it is invalid
   */
  QualifiedName allBut(String name, PlanNode plan) throws SQLException {
    Set<QualifiedName> read =
        plan.withDescendants()
            .flatMap(node -> node.relation().stream())
            .flatMap(HiddenIndexes::names)
            .collect(Collectors.toUnmodifiableSet());
    Index index = find(name, read);
    if (!read.contains(index.table())) {
      throw new InvalidQueryException(
          "%s: cannot be served by index %s, because that is on %s, and it reads %s"
              .formatted(
                  inquiry.query().subject(), index.qualifiedName(), index.table(), listed(plan)));
    }
    if (!index.usable()) {
      throw new InvalidQueryException(
          "%s: cannot be served by index %s, because that is INVALID: it was never built to its end, or lacks a partition; see \"reindex\" and \"alter index … attach partition\""
              .formatted(inquiry.query().subject(), index.qualifiedName()));
    }
    if (!isAllowed()) {
      throw new IllegalStateException(
          "%s: only a superuser can hide the other indexes of %s to ask about %s alone; ask with plans.eligible() about all of them"
              .formatted(inquiry.query().subject(), index.table(), index.qualifiedName()));
    }
    QualifiedName kept = index.qualifiedName();
    update(ALL_BUT_ONE, index.table(), index.table(), kept, kept);
    return index.table();
  }

  private static Stream<QualifiedName> names(ScannedRelation scanned) {
    return Stream.of(scanned.table(), scanned.root());
  }

  private static String listed(PlanNode plan) {
    String tables =
        plan.withDescendants()
            .flatMap(node -> node.relation().stream())
            .map(scanned -> scanned.root().toString())
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return tables.isEmpty() ? "no table" : "only " + tables;
  }

  private Index find(String name, Set<QualifiedName> read) {
    List<Index> all = inquiry.catalog().schemas().stream().flatMap(Schema::indexes).toList();
    return all.stream()
        .filter(index -> index.qualifiedName().isMeantBy(name, currentSchema))
        .findFirst()
        .or(
            () ->
                all.stream()
                    .filter(index -> read.contains(index.table()) && index.name().equals(name))
                    .findFirst())
        .orElseThrow(
            () ->
                new NoSuchObjectException(
                    "index",
                    name,
                    "what " + inquiry.query().subject() + " reads",
                    all.stream()
                        .filter(index -> read.contains(index.table()))
                        .map(this::called)
                        .toList()));
  }

  private String called(Index index) {
    boolean here = index.table().schema().equals(currentSchema);
    return here ? index.name() : index.table().schema() + "." + index.name();
  }

  private void update(String sql, QualifiedName... names) throws SQLException {
    try (PreparedStatement statement = inquiry.connection().prepareStatement(sql)) {
      for (int i = 0; i < names.length; i++) {
        statement.setString(i + 1, names[i].toString());
      }
      statement.executeUpdate();
    }
  }
}
