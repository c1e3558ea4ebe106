package org.schematest.catalog;

import static java.util.Comparator.comparing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.catalog.NamespacesQuery.Namespace;
import org.schematest.catalog.query.Session;
import org.schematest.catalog.relation.Relation;
import org.schematest.catalog.relation.SequencesQuery;
import org.schematest.catalog.relation.StatisticsQuery;
import org.schematest.catalog.routine.RoutinesQuery;
import org.schematest.catalog.type.CollationsQuery;
import org.schematest.catalog.type.OperatorClassesQuery;
import org.schematest.catalog.type.OperatorsQuery;
import org.schematest.catalog.type.Types;
import org.schematest.schema.Schema;
import org.schematest.schema.Sequence;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.routine.Routine;
import org.schematest.schema.storage.ExtendedStatistics;
import org.schematest.schema.type.Collation;
import org.schematest.schema.type.CompositeType;
import org.schematest.schema.type.Operator;
import org.schematest.schema.type.OperatorClass;

/**
 * Puts schemas together. Names are sorted here, by Java's natural order: the server's depends on
 * the database's collation.
 */
final class Assembler {

  private final Types types;
  private final RelationAssembler relations;
  private final Map<String, List<Relation>> bySchema;
  private final Map<String, List<Sequence>> sequences;
  private final Map<String, List<ExtendedStatistics>> statistics;
  private final Map<String, List<Routine>> routines;
  private final Map<String, List<Operator>> operators;
  private final Map<String, List<OperatorClass>> operatorClasses;
  private final Map<String, List<Collation>> collations;

  Assembler(Session session, Types types, RelationParts parts, Map<Long, Relation> all) {
    this.types = types;
    relations = new RelationAssembler(parts, new DividedTables(parts, all.values()));
    bySchema = bySchema(all.values(), Relation::name);
    sequences =
        bySchema(SequencesQuery.read(session, all, parts.columns()), Sequence::qualifiedName);
    statistics =
        bySchema(
            StatisticsQuery.read(session, all, parts.columns()), ExtendedStatistics::qualifiedName);
    routines = bySchema(RoutinesQuery.read(session), Routine::qualifiedName, Routine::signature);
    operators =
        bySchema(OperatorsQuery.read(session), Operator::qualifiedName, Assembler::operands);
    operatorClasses =
        bySchema(
            OperatorClassesQuery.read(session),
            OperatorClass::qualifiedName,
            OperatorClass::method);
    collations = bySchema(CollationsQuery.read(session), Collation::qualifiedName);
  }

  private static <T> Map<String, List<T>> bySchema(
      Collection<T> all, Function<T, QualifiedName> name) {
    return bySchema(all, name, unused -> "");
  }

  /**
   * @param more what several of one name are told apart by
   */
  private static <T> Map<String, List<T>> bySchema(
      Collection<T> all, Function<T, QualifiedName> name, Function<T, String> more) {
    return all.stream()
        .sorted(comparing(name).thenComparing(more))
        .collect(Collectors.groupingBy(one -> name.apply(one).schema()));
  }

  List<Schema> schemas(List<Namespace> namespaces) {
    return namespaces.stream().map(this::schema).sorted(comparing(Schema::name)).toList();
  }

  private Schema schema(Namespace namespace) {
    String name = namespace.name();
    return new Schema(
        name,
        relations(name)
            .filter(relation -> !relation.isView() && !relation.isComposite())
            .map(relations::table)
            .toList(),
        relations(name).filter(Relation::isView).map(relations::view).toList(),
        sequences.getOrDefault(name, List.of()),
        types.enums(name),
        types.domains(name),
        relations(name).filter(Relation::isComposite).map(this::compositeType).toList(),
        types.rangeTypes(name),
        types.baseTypes(name),
        routines.getOrDefault(name, List.of()),
        operators.getOrDefault(name, List.of()),
        operatorClasses.getOrDefault(name, List.of()),
        collations.getOrDefault(name, List.of()),
        statistics.getOrDefault(name, List.of()),
        namespace.access(),
        namespace.comment());
  }

  private Stream<Relation> relations(String schema) {
    return bySchema.getOrDefault(schema, List.of()).stream();
  }

  private CompositeType compositeType(Relation relation) {
    return relations.compositeType(relation, types.ofRelation(relation.oid()).orElseThrow());
  }

  private static String operands(Operator operator) {
    return operator.left().orElse("") + ", " + operator.right();
  }
}
