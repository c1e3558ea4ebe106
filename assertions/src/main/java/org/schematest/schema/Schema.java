package org.schematest.schema;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.Lookup;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.schema.routine.Routine;
import org.schematest.schema.routine.Signature;
import org.schematest.schema.security.Access;
import org.schematest.schema.storage.ExtendedStatistics;
import org.schematest.schema.type.BaseType;
import org.schematest.schema.type.Collation;
import org.schematest.schema.type.CompositeType;
import org.schematest.schema.type.Domain;
import org.schematest.schema.type.EnumType;
import org.schematest.schema.type.Operator;
import org.schematest.schema.type.OperatorClass;
import org.schematest.schema.type.RangeType;

/**
 * One schema (a PostgreSQL namespace), as the catalog described it at one moment. All lists are in
 * name order.
 *
 * @param name as the catalog stores it
 * @param tables ordinary, partitioned and foreign tables and partitions
 * @param views views and materialized views
 * @param sequences those of identity columns included
 * @param compositeTypes those that stand alone, as against the row types of tables
 * @param baseTypes types that none of the other lists has, but the arrays, row types and
 *     multiranges that PostgreSQL makes along with others
 * @param routines functions, procedures, aggregates and window functions, by name and arguments
 * @param statistics extended statistics that are in this schema, whichever their table's
 * @param comment what {@code comment on schema} says
 */
public record Schema(
    String name,
    List<Table> tables,
    List<View> views,
    List<Sequence> sequences,
    List<EnumType> enums,
    List<Domain> domains,
    List<CompositeType> compositeTypes,
    List<RangeType> rangeTypes,
    List<BaseType> baseTypes,
    List<Routine> routines,
    List<Operator> operators,
    List<OperatorClass> operatorClasses,
    List<Collation> collations,
    List<ExtendedStatistics> statistics,
    Access access,
    Optional<String> comment) {

  public Schema {
    tables = List.copyOf(tables);
    views = List.copyOf(views);
    sequences = List.copyOf(sequences);
    enums = List.copyOf(enums);
    domains = List.copyOf(domains);
    compositeTypes = List.copyOf(compositeTypes);
    rangeTypes = List.copyOf(rangeTypes);
    baseTypes = List.copyOf(baseTypes);
    routines = List.copyOf(routines);
    operators = List.copyOf(operators);
    operatorClasses = List.copyOf(operatorClasses);
    collations = List.copyOf(collations);
    statistics = List.copyOf(statistics);
  }

  /**
   * The table of that name.
   *
   * @throws org.schematest.schema.name.NoSuchObjectException if there is none; it names the tables
   *     that exist
   */
  public Table table(String name) {
    return Lookup.named("table", name, subject(), tables, Table::name);
  }

  /** The table of that name, if there is one. */
  public Optional<Table> findTable(String name) {
    return Lookup.inOrder(tables, Table::name, name);
  }

  /**
   * The view or materialized view of that name.
   *
   * @throws org.schematest.schema.name.NoSuchObjectException if there is none; it names the views
   *     that exist
   */
  public View view(String name) {
    return Lookup.named("view", name, subject(), views, View::name);
  }

  /**
   * The sequence of that name.
   *
   * @throws org.schematest.schema.name.NoSuchObjectException if there is none; it names the
   *     sequences that exist
   */
  public Sequence sequence(String name) {
    return Lookup.named("sequence", name, subject(), sequences, Sequence::name);
  }

  /**
   * The enum of that name.
   *
   * @throws org.schematest.schema.name.NoSuchObjectException if there is none; it names the enums
   *     that exist
   */
  public EnumType enumType(String name) {
    return Lookup.named("enum", name, subject(), enums, EnumType::name);
  }

  /**
   * The domain of that name.
   *
   * @throws org.schematest.schema.name.NoSuchObjectException if there is none; it names the domains
   *     that exist
   */
  public Domain domain(String name) {
    return Lookup.named("domain", name, subject(), domains, Domain::name);
  }

  /**
   * The composite type of that name.
   *
   * @throws org.schematest.schema.name.NoSuchObjectException if there is none; it names the
   *     composite types that exist
   */
  public CompositeType compositeType(String name) {
    return Lookup.named("composite type", name, subject(), compositeTypes, CompositeType::name);
  }

  /**
   * The function, procedure, aggregate or window function of that name.
   *
   * @param signature {@code total(bigint)}, with any alias of its argument types, or just its name
   *     where no other has it
   * @throws org.schematest.schema.name.NoSuchObjectException if there is none, or several; it names
   *     those that exist
   */
  public Routine routine(String signature) {
    Signature written = Signature.of(signature);
    List<Routine> found = routines.stream().filter(written::matches).toList();
    if (found.size() != 1) {
      List<Routine> others = found.isEmpty() ? routines : found;
      throw new NoSuchObjectException(
          found.isEmpty() ? "routine" : "single routine",
          signature,
          subject(),
          others.stream()
              .map(routine -> routine.name() + "(" + String.join(", ", routine.inputTypes()) + ")")
              .toList());
    }
    return found.get(0);
  }

  /** Every index, of tables and of materialized views. */
  public Stream<Index> indexes() {
    return Stream.concat(
        tables.stream().flatMap(table -> table.indexes().stream()),
        views.stream().flatMap(view -> view.indexes().stream()));
  }

  /** What a failure calls it: {@code schema public}. */
  public String subject() {
    return "schema " + Identifier.quoted(name);
  }
}
