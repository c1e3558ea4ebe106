package org.schematest.expectation.contract.tenant;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.ForeignKeyExpectations;
import org.schematest.expectation.contract.Part;
import org.schematest.finding.Finding;
import org.schematest.schema.Index;
import org.schematest.schema.IndexKey;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.name.Identifier;

/**
 * Whether no row can refer to another tenant's: the tenant is in each foreign key between tables of
 * tenants, on both sides.
 *
 * @param isolated all tables of tenants
 */
record TenantReferences(Table table, List<Table> isolated, TenantIsolation contract) {

  private static final Part PART =
      new Part(
          TenantIsolation.NAME,
          "tenant in foreign keys",
          "a row must not refer to another tenant's, whatever a program does");

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (ForeignKey key : table.foreignKeys()) {
      Optional<Table> referenced =
          isolated.stream()
              .filter(other -> other.qualifiedName().equals(key.referencedTable()))
              .findFirst();
      if (referenced.isPresent()) {
        if (!pairsTenants(key, referenced.get())) {
          findings.add(unpaired(key, referenced.get()));
        } else {
          ForeignKeyExpectations.isValidated(key).map(PART::missing).ifPresent(findings::add);
        }
      }
    }
    return findings;
  }

  private boolean pairsTenants(ForeignKey key, Table referenced) {
    return IntStream.range(0, key.columns().size())
        .anyMatch(
            i ->
                key.columns().get(i).equals(contract.columnOf(table))
                    && key.referencedColumns().get(i).equals(contract.columnOf(referenced)));
  }

  private Finding unpaired(ForeignKey key, Table referenced) {
    String own = contract.columnOf(table);
    String other = contract.columnOf(referenced);
    List<String> fix = new ArrayList<>();
    List<String> target = new ArrayList<>(List.of(other));
    key.referencedColumns().stream().filter(one -> !one.equals(other)).forEach(target::add);
    if (referenced.indexes().stream().noneMatch(index -> isKeyOn(index, Set.copyOf(target)))) {
      fix.add(
          "alter table " + referenced.qualifiedName() + " add unique " + Identifier.list(target));
    }
    fix.add("alter table " + key.table() + " drop constraint " + Identifier.quoted(key.name()));
    fix.add(widened(key, own, other));
    return PART.missing(
        key.table() + Identifier.list(key.columns()),
        key.subject(),
        "should have "
            + Identifier.quoted(own)
            + " refer to "
            + Identifier.quoted(other)
            + " of "
            + key.referencedTable()
            + ", but it does not",
        Evidence.named("declared", List.of(key), ForeignKey::name, ForeignKey::definition),
        Part.fix(fix));
  }

  private static boolean isKeyOn(Index index, Set<String> columns) {
    Set<String> actual = new HashSet<>();
    index.keys().stream().map(IndexKey::column).forEach(name -> name.ifPresent(actual::add));
    return index.unique()
        && index.usable()
        && !index.isPartial()
        && index.keys().size() == columns.size()
        && actual.equals(columns);
  }

  /** The key with the tenant before its other columns, on both sides. */
  static String widened(ForeignKey key, String own, String other) {
    List<String> columns = new ArrayList<>(List.of(own));
    List<String> referenced = new ArrayList<>(List.of(other));
    for (int i = 0; i < key.columns().size(); i++) {
      if (!key.columns().get(i).equals(own) && !key.referencedColumns().get(i).equals(other)) {
        columns.add(key.columns().get(i));
        referenced.add(key.referencedColumns().get(i));
      }
    }
    // without a list of columns, the tenant would be set to null as well
    boolean sets =
        key.onDelete() == ForeignKey.Action.SET_NULL
            || key.onDelete() == ForeignKey.Action.SET_DEFAULT;
    List<String> set =
        !sets || !key.onDeleteColumns().isEmpty()
            ? key.onDeleteColumns()
            : key.columns().stream().filter(name -> !name.equals(own)).toList();
    ForeignKey wider =
        new ForeignKey(
            key.table(),
            key.name(),
            columns,
            key.referencedTable(),
            referenced,
            key.period(),
            key.onDelete(),
            set,
            key.onUpdate(),
            key.matchFull(),
            key.deferrability(),
            key.validated(),
            key.enforced(),
            key.comment());
    return "alter table "
        + key.table()
        + " add constraint "
        + Identifier.quoted(key.name())
        + " "
        + wider.definition();
  }
}
