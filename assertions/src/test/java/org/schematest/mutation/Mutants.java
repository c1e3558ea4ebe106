package org.schematest.mutation;

import static org.schematest.schema.name.Identifier.quoted;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.Column.Identity;
import org.schematest.schema.Column.Nullability;
import org.schematest.schema.Index;
import org.schematest.schema.IndexKey;
import org.schematest.schema.Schema;
import org.schematest.schema.Sequence;
import org.schematest.schema.Table;
import org.schematest.schema.View;
import org.schematest.schema.constraint.CheckConstraint;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.constraint.UniqueConstraint;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.routine.Routine;
import org.schematest.schema.routine.Trigger;
import org.schematest.schema.security.Grant;
import org.schematest.schema.security.Policy;
import org.schematest.schema.type.Domain;
import org.schematest.schema.type.EnumType;

/** Every smallest change to a schema, made from its model. */
final class Mutants {

  private final List<Mutant> mutants = new ArrayList<>();

  private Mutants() {}

  static List<Mutant> of(Catalog catalog) {
    Mutants all = new Mutants();
    catalog.schemas().forEach(all::schema);
    return List.copyOf(all.mutants);
  }

  private void add(String kind, String object, String what, String ddl) {
    mutants.add(new Mutant(kind, object, what, ddl));
  }

  private void schema(Schema schema) {
    schema.tables().forEach(this::table);
    schema.views().forEach(this::view);
    schema.sequences().stream()
        .filter(sequence -> sequence.ownedBy().isEmpty())
        .forEach(this::sequence);
    schema.enums().forEach(this::enumType);
    schema.domains().forEach(this::domain);
    schema.routines().forEach(this::routine);
    schema
        .compositeTypes()
        .forEach(
            type -> {
              String change = "alter type " + type.qualifiedName();
              add("rename", type.subject(), "", change + " rename to renamed");
              type.attributes()
                  .forEach(
                      one ->
                          add(
                              "drop",
                              type.subject(),
                              one.name(),
                              change + " drop attribute " + quoted(one.name())));
            });
  }

  private void table(Table table) {
    String alter = "alter table " + table.qualifiedName() + " ";
    String subject = table.subject();
    add("drop", subject, "", "drop table " + table.qualifiedName() + " cascade");
    add("rename", subject, "", alter + "rename to renamed");
    table
        .comment()
        .ifPresent(
            text ->
                add(
                    "drop",
                    subject,
                    "comment",
                    "comment on table " + table.qualifiedName() + " is null"));
    if (table.rowSecurity().enabled()) {
      add("disable", subject, "row security", alter + "disable row level security");
    }
    if (table.rowSecurity().forced()) {
      add("disable", subject, "forced row security", alter + "no force row level security");
    }
    if (!table.storage().parameters().isEmpty()) {
      String names = String.join(", ", table.storage().parameters().keySet());
      add("drop", subject, "parameters", alter + "reset (" + names + ")");
    }
    if (table.kind() == Table.Kind.ORDINARY && !table.isPartition()) {
      add("alter", subject, "owner", alter + "owner to good_other");
      add("alter", subject, "replica identity", alter + "replica identity nothing");
    }
    table
        .partition()
        .ifPresent(
            part ->
                add(
                    "drop",
                    subject,
                    "partition",
                    "alter table " + part.parent() + " detach partition " + table.qualifiedName()));
    table.inherits().forEach(p -> add("drop", subject, "parent", alter + "no inherit " + p));
    table.access().grants().stream()
        .filter(grant -> !grant.grantee().equals(table.access().owner()))
        .forEach(grant -> revoke(grant, subject, table.qualifiedName().toString()));
    add(
        "grant",
        subject,
        "delete to public",
        "grant delete on " + table.qualifiedName() + " to public");
    if (!table.isPartition()) {
      table.columns().stream()
          .filter(column -> table.inherits().isEmpty() || !column.name().equals("wheels"))
          .forEach(column -> column(table, column));
      constraints(table);
    }
    table.indexes().stream()
        .filter(index -> index.constraint().isEmpty() && index.partitionOf().isEmpty())
        .forEach(this::index);
    table.triggers().forEach(this::trigger);
    table.rowSecurity().policies().forEach(policy -> policy(table, policy));
    table
        .rules()
        .forEach(
            rule ->
                add(
                    "drop",
                    "rule " + quoted(rule.name()) + " on " + table.qualifiedName(),
                    "",
                    "drop rule " + quoted(rule.name()) + " on " + table.qualifiedName()));
  }

  private void revoke(Grant grant, String subject, String object) {
    add(
        "revoke",
        subject,
        grant.privilege() + " from " + grant.grantee(),
        "revoke " + grant.privilege() + " on " + object + " from " + quoted(grant.grantee()));
  }

  private void column(Table table, Column column) {
    String alter = "alter table " + table.qualifiedName() + " ";
    String name = quoted(column.name());
    String subject = column.subject();
    boolean partitionKey = table.partitioning().filter(by -> by.keys().contains(name)).isPresent();
    if (!partitionKey) {
      add("drop", subject, "", alter + "drop column " + name + " cascade");
    }
    add("rename", subject, "", alter + "rename column " + name + " to renamed");
    if (column.nullability() == Nullability.NOT_NULL
        && !table.primaryKey().filter(key -> key.columns().contains(column.name())).isPresent()
        && column.identity().isEmpty()
        && !column.typeName().name().equals("email")) {
      add("alter", subject, "null", alter + "alter column " + name + " drop not null");
    }
    if (column.nullability() == Nullability.NULLABLE && column.generated().isEmpty()) {
      add("alter", subject, "not null", alter + "alter column " + name + " set not null");
    }
    wider(column.type())
        .filter(any -> !isUsed(table, column))
        .ifPresent(
            type -> add("retype", subject, "", alter + "alter column " + name + " type " + type));
    column
        .defaultExpression()
        .ifPresent(
            any -> {
              add("drop", subject, "default", alter + "alter column " + name + " drop default");
            });
    if (column.defaultExpression().isEmpty() && column.type().equals("text")) {
      add("alter", subject, "default", alter + "alter column " + name + " set default 'x'");
    }
    if (column.identity().isPresent()) {
      boolean always = column.identity().get() == Identity.ALWAYS;
      add(
          "alter",
          subject,
          "identity",
          alter + "alter column " + name + " set generated " + (always ? "by default" : "always"));
      add("drop", subject, "identity", alter + "alter column " + name + " drop identity");
    }
    if (column.generated().isPresent()) {
      add("drop", subject, "generation", alter + "alter column " + name + " drop expression");
    }
    column
        .comment()
        .ifPresent(
            text ->
                add(
                    "drop",
                    subject,
                    "comment",
                    "comment on column " + table.qualifiedName() + "." + name + " is null"));
  }

  private static Optional<String> wider(String type) {
    return switch (type) {
      case "text" -> Optional.of("varchar(300)");
      case "integer" -> Optional.of("bigint");
      case "bigint" -> Optional.of("numeric");
      case "timestamp with time zone" -> Optional.of("timestamp");
      default -> Optional.empty();
    };
  }

  /** By something that forbids another type: an identity, a generated column, a view, a policy. */
  private static boolean isUsed(Table table, Column column) {
    return column.identity().isPresent()
        || column.generated().isPresent()
        || table.columns().stream()
            .flatMap(other -> other.generated().stream())
            .anyMatch(other -> other.expression().contains(column.name()))
        || Set.of("deleted_at", "email", "customer_id", "mood", "at", "tenant_id")
            .contains(column.name())
        || table.triggers().stream().anyMatch(any -> any.columns().contains(column.name()))
        || table.rowSecurity().policies().stream()
            .anyMatch(policy -> policy.using().orElse("").contains(column.name()));
  }

  private void constraints(Table table) {
    String alter = "alter table " + table.qualifiedName() + " ";
    for (ForeignKey key : table.foreignKeys()) {
      String drop = alter + "drop constraint " + quoted(key.name());
      String add = ", add constraint " + quoted(key.name()) + " ";
      add("drop", key.subject(), "", drop);
      add("invalidate", key.subject(), "", drop + add + key.definition() + " not valid");
      add("disable", key.subject(), "", drop + add + key.definition() + " not enforced");
      add(
          "alter",
          key.subject(),
          "action",
          drop + add + key.definition().replace("on delete restrict", "on delete cascade"));
    }
    for (CheckConstraint check : table.checkConstraints()) {
      String subject = "check " + quoted(check.name()) + " on " + table.qualifiedName();
      String drop = alter + "drop constraint " + quoted(check.name());
      String add = ", add constraint " + quoted(check.name()) + " ";
      add("drop", subject, "", drop);
      add("invalidate", subject, "", drop + add + check.definition() + " not valid");
      add("disable", subject, "", drop + add + check.definition() + " not enforced");
      add("alter", subject, "expression", drop + add + "check (true)");
      add(
          "rename",
          subject,
          "",
          alter + "rename constraint " + quoted(check.name()) + " to renamed");
    }
    for (UniqueConstraint unique : table.uniqueConstraints()) {
      String subject = "unique " + quoted(unique.name()) + " on " + table.qualifiedName();
      add("drop", subject, "", alter + "drop constraint " + quoted(unique.name()));
    }
    table
        .primaryKey()
        .ifPresent(
            key -> {
              String drop = alter + "drop constraint " + quoted(key.name()) + " cascade";
              add("drop", "primary key on " + table.qualifiedName(), "", drop);
              if (table.findColumn("customer_id").isPresent()) {
                add(
                    "reorder",
                    "primary key on " + table.qualifiedName(),
                    "",
                    drop + ", add primary key (customer_id, id)");
              }
            });
    table
        .exclusionConstraints()
        .forEach(
            one ->
                add(
                    "drop",
                    "exclusion " + quoted(one.name()) + " on " + table.qualifiedName(),
                    "",
                    alter + "drop constraint " + quoted(one.name())));
  }

  private void index(Index index) {
    String subject = index.subject();
    String drop = "drop index " + index.qualifiedName() + "; ";
    add("drop", subject, "", drop);
    add("rename", subject, "", "alter index " + index.qualifiedName() + " rename to renamed");
    add(
        "invalidate",
        subject,
        "",
        "update pg_index set indisvalid = false where indexrelid = '"
            + index.qualifiedName()
            + "'::regclass");
    if (index.keys().size() > 1) {
      List<IndexKey> reversed = new ArrayList<>(index.keys());
      Collections.reverse(reversed);
      add("reorder", subject, "", drop + create(index, reversed, predicate(index)));
    }
    if (index.predicate().isEmpty() && !index.unique()) {
      add("alter", subject, "partial", drop + create(index, index.keys(), " where false"));
    }
    if (index.predicate().isPresent()) {
      add("alter", subject, "predicate", drop + create(index, index.keys(), ""));
    }
    if (index.unique()) {
      add(
          "alter",
          subject,
          "unique",
          drop + create(index, index.keys(), predicate(index)).replace("create unique", "create"));
    }
  }

  private static String predicate(Index index) {
    return index.predicate().map(text -> " where " + text).orElse("");
  }

  private static String create(Index index, List<IndexKey> keys, String predicate) {
    return "create "
        + (index.unique() ? "unique " : "")
        + "index "
        + quoted(index.name())
        + " on "
        + index.table()
        + " using "
        + index.method()
        + keys.stream().map(Mutants::key).collect(Collectors.joining(", ", " (", ")"))
        + (index.includedColumns().isEmpty()
            ? ""
            : " include " + Identifier.list(index.includedColumns()))
        + predicate;
  }

  private static String key(IndexKey key) {
    return key.column().isPresent()
        ? key.definition()
        : key.definition().replace(key.expression(), "(" + key.expression() + ")");
  }

  private void trigger(Trigger trigger) {
    String table = trigger.scope().name().toString();
    String name = quoted(trigger.name());
    String subject = trigger.subject();
    String drop = "drop trigger " + name + " on " + table;
    add("drop", subject, "", drop);
    add("rename", subject, "", "alter trigger " + name + " on " + table + " rename to renamed");
    add("disable", subject, "", "alter table " + table + " disable trigger " + name);
    add("disable", subject, "replica", "alter table " + table + " enable replica trigger " + name);
    String definition = trigger.definition();
    add("alter", subject, "timing", drop + "; " + definition.replace("BEFORE", "AFTER"));
    add(
        "alter",
        subject,
        "events",
        drop
            + "; "
            + definition
                .replaceFirst("UPDATE( OF [^O]+)? ON", "INSERT OR UPDATE$1 ON")
                .replaceFirst(" WHEN .* EXECUTE", " EXECUTE"));
  }

  private void policy(Table table, Policy policy) {
    String on = " on " + table.qualifiedName();
    String subject = "policy " + quoted(policy.name()) + on;
    String alter = "alter policy " + quoted(policy.name()) + on;
    add("drop", subject, "", "drop policy " + quoted(policy.name()) + on);
    add("rename", subject, "", alter + " rename to renamed");
    add("alter", subject, "roles", alter + " to good_other");
    add("alter", subject, "using", alter + " using (true)");
  }

  private void view(View view) {
    String kind = view.materialized() ? "materialized view " : "view ";
    add("drop", view.subject(), "", "drop " + kind + view.qualifiedName() + " cascade");
    add(
        "rename",
        view.subject(),
        "",
        "alter " + kind + view.qualifiedName() + " rename to renamed");
    if (view.materialized()) {
      add(
          "disable",
          view.subject(),
          "populated",
          "refresh materialized view " + view.qualifiedName() + " with no data");
      view.indexes().forEach(this::index);
    } else {
      add(
          "alter",
          view.subject(),
          "barrier",
          "alter view " + view.qualifiedName() + " reset (security_barrier)");
      add(
          "alter",
          view.subject(),
          "check option",
          "alter view " + view.qualifiedName() + " reset (check_option)");
    }
  }

  private void sequence(Sequence sequence) {
    String alter = "alter sequence " + sequence.qualifiedName() + " ";
    String subject = sequence.subject();
    add("drop", subject, "", "drop sequence " + sequence.qualifiedName());
    add("rename", subject, "", alter + "rename to renamed");
    add("alter", subject, "increment", alter + "increment " + (sequence.increment() + 1));
    add("alter", subject, "start", alter + "start " + (sequence.start() + 1));
    add("alter", subject, "minimum", alter + "minvalue " + (sequence.minimum() - 1));
    add("alter", subject, "maximum", alter + "maxvalue " + (sequence.maximum() - 1));
    add("alter", subject, "cycle", alter + (sequence.cycle() ? "no cycle" : "cycle"));
    add("alter", subject, "cache", alter + "cache " + (sequence.cache() + 1));
    add("retype", subject, "", alter + "as bigint");
    add("alter", subject, "owner", alter + "owner to good_other");
  }

  private void enumType(EnumType type) {
    String alter = "alter type " + type.qualifiedName() + " ";
    add("rename", type.subject(), "", alter + "rename to renamed");
    add(
        "rename",
        type.subject(),
        "label",
        alter + "rename value '" + type.labels().get(0) + "' to 'renamed'");
    add("alter", type.subject(), "label added", alter + "add value 'added'");
  }

  private void domain(Domain domain) {
    String alter = "alter domain " + domain.scope() + " ";
    add("rename", domain.subject(), "", alter + "rename to renamed");
    add("alter", domain.subject(), "null", alter + "drop not null");
    add("drop", domain.subject(), "default", alter + "drop default");
    domain
        .checks()
        .forEach(
            check ->
                add(
                    "drop",
                    domain.subject(),
                    "check",
                    alter + "drop constraint " + quoted(check.name())));
  }

  private void routine(Routine routine) {
    String kind = routine.kind() == Routine.Kind.PROCEDURE ? "procedure " : "function ";
    String alter = "alter " + kind + routine.signature() + " ";
    add("drop", routine.subject(), "", "drop " + kind + routine.signature() + " cascade");
    add("rename", routine.subject(), "", alter + "rename to renamed");
    if (!routine.settings().isEmpty()) {
      add("drop", routine.subject(), "search path", alter + "reset all");
    }
    if (routine.kind() == Routine.Kind.FUNCTION) {
      add(
          "alter",
          routine.subject(),
          "volatility",
          alter + (routine.volatility() == Routine.Volatility.VOLATILE ? "stable" : "volatile"));
      add(
          "alter",
          routine.subject(),
          "strict",
          alter + (routine.strict() ? "called on null input" : "strict"));
      add(
          "alter",
          routine.subject(),
          "security",
          alter + (routine.securityDefiner() ? "security invoker" : "security definer"));
      add(
          "alter",
          routine.subject(),
          "parallel",
          alter
              + (routine.parallel() == Routine.Parallel.SAFE
                  ? "parallel unsafe"
                  : "parallel safe"));
    }
  }
}
