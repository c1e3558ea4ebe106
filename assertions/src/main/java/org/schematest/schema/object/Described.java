package org.schematest.schema.object;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.Index;
import org.schematest.schema.Schema;
import org.schematest.schema.Sequence;
import org.schematest.schema.Table;
import org.schematest.schema.View;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.database.Extension;
import org.schematest.schema.database.ForeignDataWrapper;
import org.schematest.schema.database.ForeignServer;
import org.schematest.schema.database.Language;
import org.schematest.schema.database.Publication;
import org.schematest.schema.database.Tablespace;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.routine.EventTrigger;
import org.schematest.schema.routine.Routine;
import org.schematest.schema.routine.Rule;
import org.schematest.schema.routine.Trigger;
import org.schematest.schema.security.Access;
import org.schematest.schema.security.Grant;
import org.schematest.schema.security.Policy;
import org.schematest.schema.security.Role;
import org.schematest.schema.type.BaseType;
import org.schematest.schema.type.CompositeType;
import org.schematest.schema.type.Domain;
import org.schematest.schema.type.EnumType;
import org.schematest.schema.type.RangeType;

/** An object of any kind as one of all: {@code on(orders)}. */
public final class Described {

  private static final List<String> OF_COLUMNS =
      List.of("select", "insert", "update", "references");

  private Described() {}

  /** The database itself. Its name is that of a copy, and so statements find it out. */
  public static DatabaseObject on(Catalog catalog) {
    return DatabaseObject.owned(
        ObjectKind.DATABASE,
        "database",
        "current_database()",
        catalog.subject(),
        catalog.database().access(),
        catalog.database().comment());
  }

  public static DatabaseObject on(Schema schema) {
    return DatabaseObject.global(
        ObjectKind.SCHEMA, schema.name(), schema.access(), schema.comment());
  }

  public static DatabaseObject on(Table table) {
    return relation(
        table.kind() == Table.Kind.FOREIGN ? ObjectKind.FOREIGN_TABLE : ObjectKind.TABLE,
        table.qualifiedName(),
        table.subject(),
        table.access(),
        table.columns(),
        table.comment());
  }

  public static DatabaseObject on(View view) {
    return relation(
        view.materialized() ? ObjectKind.MATERIALIZED_VIEW : ObjectKind.VIEW,
        view.qualifiedName(),
        view.subject(),
        view.access(),
        view.columns(),
        view.comment());
  }

  /** That column, with what is granted on the whole table as well as on it alone. */
  public static DatabaseObject on(Table table, String column) {
    Column found = table.column(column);
    DatabaseObject alone = on(found);
    List<Grant> grants =
        Stream.concat(
                table.access().grants().stream()
                    .filter(grant -> OF_COLUMNS.contains(grant.privilege())),
                found.grants().stream())
            .toList();
    return new DatabaseObject(
        alone.kind(),
        alone.name(),
        alone.sqlName(),
        alone.subject(),
        Optional.of(new Access(table.access().owner(), grants)),
        Map.of(),
        alone.parts(),
        alone.comment());
  }

  /** That column, without what is granted on the whole table. */
  public static DatabaseObject on(Column column) {
    return DatabaseObject.part(
            ObjectKind.COLUMN,
            column.name(),
            column.scope() + "." + Identifier.quoted(column.name()),
            column.subject(),
            column.comment())
        .madeOf(Map.of("table", column.table().name()));
  }

  public static DatabaseObject on(Index index) {
    List<String> keys =
        // as PostgreSQL itself names an index
        index.keys().stream().map(key -> key.column().orElse("expr")).toList();
    return DatabaseObject.part(
            ObjectKind.INDEX,
            index.name(),
            index.qualifiedName().toString(),
            index.subject(),
            index.comment())
        .madeOf(Map.of("table", index.table().name(), "columns", String.join("_", keys)));
  }

  public static DatabaseObject on(Trigger trigger) {
    return ofRelation(
        ObjectKind.TRIGGER, trigger.name(), trigger.scope().name(), trigger.comment());
  }

  public static DatabaseObject on(Rule rule) {
    return ofRelation(ObjectKind.RULE, rule.name(), rule.relation(), rule.comment());
  }

  public static DatabaseObject on(Policy policy) {
    return ofRelation(ObjectKind.POLICY, policy.name(), policy.scope().name(), policy.comment());
  }

  public static DatabaseObject on(Sequence sequence) {
    return DatabaseObject.owned(
        ObjectKind.SEQUENCE,
        sequence.name(),
        sequence.qualifiedName(),
        sequence.access(),
        sequence.comment());
  }

  public static DatabaseObject on(Routine routine) {
    return DatabaseObject.owned(
        switch (routine.kind()) {
          case PROCEDURE -> ObjectKind.PROCEDURE;
          case AGGREGATE -> ObjectKind.AGGREGATE;
          case FUNCTION, WINDOW -> ObjectKind.FUNCTION;
        },
        routine.name(),
        routine.signature(),
        routine.subject(),
        routine.access(),
        routine.comment());
  }

  public static DatabaseObject on(EnumType type) {
    return type(type.qualifiedName(), type.subject(), type.access(), type.comment());
  }

  public static DatabaseObject on(CompositeType type) {
    return type(type.qualifiedName(), type.subject(), type.access(), type.comment());
  }

  public static DatabaseObject on(RangeType type) {
    return type(
        type.qualifiedName(), "range type " + type.qualifiedName(), type.access(), type.comment());
  }

  public static DatabaseObject on(BaseType type) {
    return type(
        type.qualifiedName(), "type " + type.qualifiedName(), type.access(), type.comment());
  }

  public static DatabaseObject on(Domain domain) {
    return DatabaseObject.owned(
        ObjectKind.DOMAIN,
        domain.name(),
        domain.scope(),
        domain.subject(),
        domain.access(),
        domain.comment());
  }

  public static DatabaseObject on(Language language) {
    return DatabaseObject.global(
        ObjectKind.LANGUAGE, language.name(), language.access(), language.comment());
  }

  public static DatabaseObject on(ForeignDataWrapper wrapper) {
    return DatabaseObject.global(
        ObjectKind.FOREIGN_DATA_WRAPPER, wrapper.name(), wrapper.access(), wrapper.comment());
  }

  public static DatabaseObject on(ForeignServer server) {
    return DatabaseObject.global(
        ObjectKind.SERVER, server.name(), server.access(), server.comment());
  }

  public static DatabaseObject on(Tablespace tablespace) {
    return DatabaseObject.global(
        ObjectKind.TABLESPACE, tablespace.name(), tablespace.access(), tablespace.comment());
  }

  public static DatabaseObject on(Extension extension) {
    return DatabaseObject.owned(
        ObjectKind.EXTENSION,
        extension.name(),
        Identifier.quoted(extension.name()),
        extension.owner(),
        extension.comment());
  }

  public static DatabaseObject on(Publication publication) {
    return DatabaseObject.owned(
        ObjectKind.PUBLICATION,
        publication.name(),
        Identifier.quoted(publication.name()),
        publication.owner(),
        publication.comment());
  }

  public static DatabaseObject on(EventTrigger trigger) {
    return DatabaseObject.owned(
        ObjectKind.EVENT_TRIGGER,
        trigger.name(),
        Identifier.quoted(trigger.name()),
        trigger.owner(),
        trigger.comment());
  }

  public static DatabaseObject on(Role role) {
    return DatabaseObject.part(
        ObjectKind.ROLE,
        role.name(),
        Identifier.quoted(role.name()),
        role.subject(),
        role.comment());
  }

  public static DatabaseObject on(ForeignKey key) {
    return DatabaseObject.part(
            ObjectKind.CONSTRAINT,
            key.name(),
            Identifier.quoted(key.name()) + " on " + key.table(),
            key.subject(),
            key.comment())
        .madeOf(
            Map.of(
                "table",
                key.table().name(),
                "columns",
                String.join("_", key.columns()),
                "referenced",
                key.referencedTable().name()));
  }

  /** A constraint of a table or a domain. */
  static DatabaseObject constraint(
      String name, String on, Optional<String> comment, Map<String, String> parts) {
    String written = Identifier.quoted(name) + " on " + on;
    return DatabaseObject.part(
            ObjectKind.CONSTRAINT, name, written, "constraint " + written, comment)
        .madeOf(parts);
  }

  private static DatabaseObject ofRelation(
      ObjectKind kind, String name, QualifiedName relation, Optional<String> comment) {
    String written = Identifier.quoted(name) + " on " + relation;
    return DatabaseObject.part(kind, name, written, kind.sql() + " " + written, comment)
        .madeOf(Map.of("table", relation.name()));
  }

  private static DatabaseObject type(
      QualifiedName name, String subject, Access access, Optional<String> comment) {
    return DatabaseObject.owned(ObjectKind.TYPE, name.name(), name, subject, access, comment);
  }

  private static DatabaseObject relation(
      ObjectKind kind,
      QualifiedName name,
      String subject,
      Access access,
      List<Column> columns,
      Optional<String> comment) {
    Map<String, List<Grant>> grants = new LinkedHashMap<>();
    columns.forEach(column -> grants.put(column.name(), column.grants()));
    return new DatabaseObject(
        kind,
        name.name(),
        name.toString(),
        subject,
        Optional.of(access),
        grants,
        Map.of("table", name.name(), "schema", name.schema()),
        comment);
  }
}
