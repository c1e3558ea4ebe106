package org.schematest.rule;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.plan.PlannedQuery;
import org.schematest.schema.Column;
import org.schematest.schema.Index;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;
import org.schematest.schema.View;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.object.DatabaseObject;
import org.schematest.schema.object.Described;
import org.schematest.schema.object.DescribedParts;
import org.schematest.schema.object.ObjectKind;

/**
 * Checks of every object of a kind in the schemas of a data model.
 *
 * <p>A rule that found nothing to check fails. So a rule about what most schemas do not have, such
 * as policies, looks at every table or at every schema, and not at every policy.
 */
public final class Every {

  private static final String SCHEMAS = "schemas with anything in them";

  private static final String DATABASES = "databases with anything in them";

  /** What is looked at as a whole: how many there are says nothing. */
  static final Set<String> WHOLE = Set.of(SCHEMAS, DATABASES);

  /** What rules about queries look at; a test declares them. */
  public static final String DECLARED_QUERIES = "declared queries";

  /** What rules about growth look at; a test declares how big they are. */
  public static final String SIZED_TABLES = "tables of declared size";

  private Every() {}

  /** Every table; a partition counts as part of the table that it divides. */
  public static Check table(Function<Table, List<Finding>> broken) {
    return tableIn((model, table) -> broken.apply(table));
  }

  /** The same, with one finding at most. */
  public static Check tableOnce(Function<Table, Optional<Finding>> broken) {
    return table(table -> broken.apply(table).stream().toList());
  }

  /** Every table, in the light of the whole data model. */
  public static Check tableIn(BiFunction<DataModel, Table, List<Finding>> broken) {
    return each("tables", DataModel::tables, broken);
  }

  /** Every column of every table. */
  public static Check column(BiFunction<Table, Column, Optional<Finding>> broken) {
    return columnIn((model, column) -> broken.apply(model.tableOf(column), column));
  }

  /** Every column of every table, in the light of the whole data model. */
  public static Check columnIn(BiFunction<DataModel, Column, Optional<Finding>> broken) {
    return each(
        "columns",
        model -> model.tables().stream().flatMap(table -> table.columns().stream()).toList(),
        once(broken));
  }

  /** Every foreign key, with the table that holds it. */
  public static Check foreignKey(BiFunction<Table, ForeignKey, Optional<Finding>> broken) {
    return foreignKeyIn((model, key) -> broken.apply(model.tableOf(key), key));
  }

  /** Every foreign key, in the light of the whole data model. */
  public static Check foreignKeyIn(BiFunction<DataModel, ForeignKey, Optional<Finding>> broken) {
    return each(
        "foreign keys",
        model -> model.tables().stream().flatMap(table -> table.foreignKeys().stream()).toList(),
        once(broken));
  }

  /**
   * Every index of tables and materialized views, those that back constraints included; a
   * partition's part of an index counts as its table's.
   */
  public static Check index(BiFunction<DataModel, Index, Optional<Finding>> broken) {
    return each(
        "indexes",
        model ->
            model.schemas().stream()
                .flatMap(Schema::indexes)
                .filter(index -> index.partitionOf().isEmpty())
                .toList(),
        once(broken));
  }

  /** Every view and materialized view. */
  public static Check view(BiFunction<DataModel, View, Optional<Finding>> broken) {
    return each(
        "views",
        model -> model.schemas().stream().flatMap(schema -> schema.views().stream()).toList(),
        once(broken));
  }

  /**
   * Every object of these kinds, those of partitions left out; of all kinds if none is named. Parts
   * come before what they belong to, so that statements that rename them can be run in this order.
   * An index that backs a constraint has its name, and counts as the constraint.
   */
  public static Check object(
      Collection<ObjectKind> kinds,
      BiFunction<DataModel, DatabaseObject, Optional<Finding>> broken) {
    return each(
        "objects",
        model ->
            model.schemas().stream()
                .flatMap(Every::objects)
                .filter(object -> kinds.isEmpty() || kinds.contains(object.kind()))
                .sorted(Comparator.comparing(Every::rank))
                .toList(),
        (model, object) ->
            broken.apply(model, object).stream()
                .map(
                    found ->
                        Finding.of(
                            found.identity().expectation(),
                            Names.identity(object),
                            found.subject(),
                            found.problem(),
                            found.facts().toArray(Fact[]::new)))
                .toList());
  }

  private static Stream<DatabaseObject> objects(Schema schema) {
    Set<String> backing =
        schema
            .indexes()
            .filter(index -> index.constraint().isPresent())
            .map(index -> index.qualifiedName().toString())
            .collect(Collectors.toSet());
    List<DatabaseObject> parts =
        DescribedParts.ofWhole(schema).stream()
            .filter(
                object -> object.kind() != ObjectKind.INDEX || !backing.contains(object.sqlName()))
            .toList();
    return parts.isEmpty()
        ? Stream.of()
        : Stream.concat(parts.stream(), Stream.of(Described.on(schema)));
  }

  private static int rank(DatabaseObject object) {
    return switch (object.kind()) {
      case COLUMN, CONSTRAINT, TRIGGER, RULE, POLICY -> 0;
      case FUNCTION, PROCEDURE, AGGREGATE, OPERATOR, OPERATOR_CLASS -> 1;
      case SCHEMA -> 3;
      default -> 2;
    };
  }

  /** Every schema that is not empty. */
  public static Check schema(Function<Schema, List<Finding>> broken) {
    return schemaIn((model, schema) -> broken.apply(schema));
  }

  /** Every schema that is not empty, in the light of the whole data model. */
  public static Check schemaIn(BiFunction<DataModel, Schema, List<Finding>> broken) {
    return each(SCHEMAS, Every::filled, broken);
  }

  /** Every declared query. */
  public static Check query(BiFunction<DataModel, PlannedQuery, List<Finding>> broken) {
    return each(DECLARED_QUERIES, DataModel::queries, broken);
  }

  /**
   * Every object that there is of a kind.
   *
   * @param objects what they are, in the plural
   */
  public static <T> Check each(
      String objects,
      Function<DataModel, List<T>> all,
      BiFunction<DataModel, T, List<Finding>> broken) {
    return model -> {
      List<T> found = all.apply(model);
      return new Inspection(
          objects,
          found.size(),
          found.stream().flatMap(object -> broken.apply(model, object).stream()).toList());
    };
  }

  private static List<Schema> filled(DataModel model) {
    return model.schemas().stream()
        .filter(
            schema ->
                !schema.tables().isEmpty()
                    || !schema.views().isEmpty()
                    || !schema.routines().isEmpty()
                    || !schema.domains().isEmpty())
        .toList();
  }

  private static <T> BiFunction<DataModel, T, List<Finding>> once(
      BiFunction<DataModel, T, Optional<Finding>> broken) {
    return (model, object) ->
        Stream.of(broken.apply(model, object)).flatMap(Optional::stream).toList();
  }
}
