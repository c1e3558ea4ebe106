package org.schematest.expectation.contract.tenant;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.schematest.expectation.ColumnExpectations;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.contract.Contract;
import org.schematest.expectation.contract.Exceptions;
import org.schematest.expectation.contract.Exceptions.Excepted;
import org.schematest.expectation.contract.Part;
import org.schematest.expectation.contract.Surroundings;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;

/**
 * Each row belongs to one tenant, and none meets another's: by keys, indexes, foreign keys and
 * row-level security.
 *
 * @param column the column that says which tenant
 * @param tenants the table of the tenants themselves, if it is in the schema
 * @param tenantKey the column of that table which says which tenant
 * @param current what gives the tenant that a connection works for
 * @param roles what the application works as
 * @param shared the tables whose rows are no tenant's
 * @param keys the keys and indexes that do not begin with the tenant
 */
public record TenantIsolation(
    String column,
    Optional<String> tenants,
    String tenantKey,
    Optional<String> current,
    Set<String> roles,
    Exceptions shared,
    Exceptions keys)
    implements Contract<Schema> {

  static final String NAME = "tenant isolation";
  private static final Part TABLES =
      new Part(NAME, "every table", "a table that nobody thought of is the one that leaks");
  private static final Part COLUMN =
      new Part(NAME, "tenant column", "a row without a tenant is nobody's, or everybody's");

  public TenantIsolation {
    roles = Collections.unmodifiableSet(new TreeSet<>(roles));
  }

  /** By that column of each table. */
  public static TenantIsolation tenantIsolation(String column) {
    return new TenantIsolation(
        column,
        Optional.empty(),
        column,
        Optional.empty(),
        Set.of(),
        Exceptions.of("the shared table"),
        Exceptions.of("the key or index"));
  }

  /** The tenants themselves are rows of that table, told apart by that column. */
  public TenantIsolation ofTenantsIn(String table, String key) {
    return new TenantIsolation(column, Optional.of(table), key, current, roles, shared, keys);
  }

  /**
   * The tenant that a connection works for is this: {@code current_workspace_id()}. Policies then
   * have to compare the column with just that; without it, with anything.
   */
  public TenantIsolation toldBy(String expression) {
    return new TenantIsolation(
        column, tenants, tenantKey, Optional.of(expression), roles, shared, keys);
  }

  /** The application works as these roles, which no policy must let pass. */
  public TenantIsolation usedBy(String... applicationRoles) {
    return new TenantIsolation(
        column, tenants, tenantKey, current, Set.of(applicationRoles), shared, keys);
  }

  /** The rows of that table are no tenant's. */
  public TenantIsolation sharing(String table, String reason) {
    return new TenantIsolation(
        column, tenants, tenantKey, current, roles, shared.with(table, reason), keys);
  }

  /** That primary or unique key or index need not begin with the tenant. */
  public TenantIsolation allowingKey(String name, String reason) {
    return new TenantIsolation(
        column, tenants, tenantKey, current, roles, shared, keys.with(name, reason));
  }

  @Override
  public List<Finding> findings(Schema schema, Catalog database) {
    List<Table> tables = Surroundings.tables(schema);
    List<Table> isolated =
        tables.stream()
            .filter(table -> table.findColumn(columnOf(table)).isPresent())
            .filter(table -> !shared.contains(table.name()))
            .toList();
    List<Finding> findings = new ArrayList<>(unknownTenants(schema, tables));
    if (isolated.isEmpty()) {
      findings.add(nothing(schema, tables));
    }
    findings.addAll(forgotten(schema, tables));
    for (Table table : isolated) {
      ColumnExpectations.isRequired(table.column(columnOf(table)))
          .map(COLUMN::missing)
          .ifPresent(findings::add);
      findings.addAll(new TenantReferences(table, isolated, this).findings());
      findings.addAll(new TenantPolicies(table, columnOf(table), current).findings());
    }
    List<TenantKeys> all =
        isolated.stream().map(table -> new TenantKeys(table, columnOf(table), database)).toList();
    findings.addAll(
        keys.applyTo(
            all.stream().flatMap(one -> one.notLed().stream()).toList(),
            all.stream().flatMap(one -> one.names()).toList(),
            NAME,
            schema.subject()));
    findings.addAll(new TenantRoles(roles, schema, isolated).findings(database));
    return findings;
  }

  /** The column by which that table's rows are told to be a tenant's. */
  String columnOf(Table table) {
    return tenants.filter(table.name()::equals).isPresent() ? tenantKey : column;
  }

  private List<Finding> forgotten(Schema schema, List<Table> tables) {
    String type =
        tables.stream()
            .flatMap(table -> table.findColumn(columnOf(table)).stream())
            .map(Column::type)
            .findFirst()
            .orElse("bigint");
    List<Excepted> forgotten =
        tables.stream()
            .filter(table -> table.findColumn(columnOf(table)).isEmpty())
            .map(table -> new Excepted(table.name(), forgotten(table, type)))
            .toList();
    return shared.applyTo(
        forgotten, tables.stream().map(Table::name).toList(), NAME, schema.subject());
  }

  private Finding forgotten(Table table, String type) {
    TenantPolicies policies = new TenantPolicies(table, columnOf(table), current);
    return TABLES.missing(
        table.qualifiedName().toString(),
        table.subject(),
        "should have the tenant column "
            + Identifier.quoted(columnOf(table))
            + ", or be shared with a reason, but is neither",
        Evidence.columns(table),
        Part.fix(
            "alter table "
                + table.qualifiedName()
                + " add column "
                + Identifier.quoted(columnOf(table))
                + " "
                + type
                + " not null -- or name it in the test: .sharing(table, reason)",
            "alter table "
                + table.qualifiedName()
                + " enable row level security, force row level security",
            policies.create(type, false)));
  }

  private List<Finding> unknownTenants(Schema schema, List<Table> tables) {
    return tenants.stream()
        .filter(name -> tables.stream().noneMatch(table -> table.name().equals(name)))
        .map(
            name ->
                TABLES.missing(
                    schema.name() + " " + name,
                    schema.subject(),
                    "should have its tenants in the table " + name + ", but has none of that name",
                    tables(tables)))
        .toList();
  }

  private Finding nothing(Schema schema, List<Table> tables) {
    return TABLES.missing(
        schema.name(),
        schema.subject(),
        "should have tables with a column "
            + Identifier.quoted(column)
            + ", but none has it: nothing was checked",
        tables(tables));
  }

  private static Fact tables(List<Table> tables) {
    return Fact.of("tables", tables.stream().map(Table::name).collect(Collectors.joining(", ")));
  }
}
