package org.schematest.assertion.schema;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.schematest.assertion.object.OwnedAssert;
import org.schematest.assertion.type.CompositeTypeAssert;
import org.schematest.assertion.type.DomainAssert;
import org.schematest.assertion.type.EnumTypeAssert;
import org.schematest.assertion.type.SequenceAssert;
import org.schematest.expectation.object.ObjectKind;
import org.schematest.expectation.type.NumberedColumns;
import org.schematest.expectation.type.TypeObjects;
import org.schematest.finding.Finding;
import org.schematest.schema.Schema;
import org.schematest.schema.object.Described;

/** What a test promises about a schema: its sequences and types. */
public abstract class AbstractTypesAssert<SELF extends AbstractTypesAssert<SELF>>
    extends OwnedAssert<SELF, Schema> {

  AbstractTypesAssert(Schema actual, Class<?> selfType, @Nullable Consumer<Finding> scope) {
    super(actual, selfType, Described::on, scope);
  }

  /** There is a sequence of that name. */
  public SELF hasSequence(String name) {
    return has(ObjectKind.SEQUENCE, name);
  }

  /** There is a sequence of that name, and it keeps these promises. */
  public SELF hasSequence(String name, Consumer<? super SequenceAssert> promises) {
    return has(ObjectKind.SEQUENCE, name, Schema::sequence, SequenceAssert::new, promises);
  }

  /** There is no sequence of that name. */
  public SELF hasNoSequence(String name) {
    return hasNo(ObjectKind.SEQUENCE, name);
  }

  /** These are all the sequences, those of identity columns included. */
  public SELF hasOnlySequences(String... names) {
    return hasOnly(ObjectKind.SEQUENCE, names);
  }

  /** Each sequence that belongs to a column counts in the column's type. */
  public SELF hasSequencesOfTheTypesOfTheirColumns() {
    return expectAll(NumberedColumns.haveTheTypesOfTheirSequences(actual));
  }

  /** Each sequence that belongs to a column numbers one of a primary key. */
  public SELF hasSequencesOfPrimaryKeysOnly() {
    return expectAll(NumberedColumns.areInPrimaryKeys(actual));
  }

  /** Each sequence that belongs to a column is that of an identity column. */
  public SELF hasNoSerialColumns() {
    return expectAll(NumberedColumns.areIdentities(actual));
  }

  /** There is an enum of that name. */
  public SELF hasEnum(String name) {
    return has(ObjectKind.ENUM, name);
  }

  /** There is an enum of that name, and it keeps these promises. */
  public SELF hasEnum(String name, Consumer<? super EnumTypeAssert> promises) {
    return has(ObjectKind.ENUM, name, Schema::enumType, EnumTypeAssert::new, promises);
  }

  /** There is no enum of that name. */
  public SELF hasNoEnum(String name) {
    return hasNo(ObjectKind.ENUM, name);
  }

  /** These are all the enums; {@code hasOnlyEnums()} is that there are none. */
  public SELF hasOnlyEnums(String... names) {
    return hasOnly(ObjectKind.ENUM, names);
  }

  /** There is a domain of that name. */
  public SELF hasDomain(String name) {
    return has(ObjectKind.DOMAIN, name);
  }

  /** There is a domain of that name, and it keeps these promises. */
  public SELF hasDomain(String name, Consumer<? super DomainAssert> promises) {
    return has(ObjectKind.DOMAIN, name, Schema::domain, DomainAssert::new, promises);
  }

  /** There is no domain of that name. */
  public SELF hasNoDomain(String name) {
    return hasNo(ObjectKind.DOMAIN, name);
  }

  /** These are all the domains. */
  public SELF hasOnlyDomains(String... names) {
    return hasOnly(ObjectKind.DOMAIN, names);
  }

  /** There is a composite type of that name; the row types of tables do not count. */
  public SELF hasCompositeType(String name) {
    return has(ObjectKind.COMPOSITE_TYPE, name);
  }

  /** There is a composite type of that name, and it keeps these promises. */
  public SELF hasCompositeType(String name, Consumer<? super CompositeTypeAssert> promises) {
    return has(
        ObjectKind.COMPOSITE_TYPE, name, Schema::compositeType, CompositeTypeAssert::new, promises);
  }

  /** There is no composite type of that name. */
  public SELF hasNoCompositeType(String name) {
    return hasNo(ObjectKind.COMPOSITE_TYPE, name);
  }

  /** These are all the composite types. */
  public SELF hasOnlyCompositeTypes(String... names) {
    return hasOnly(ObjectKind.COMPOSITE_TYPE, names);
  }

  /** There is a range type of that name, over that type. */
  public SELF hasRangeType(String name, String subtype) {
    return expect(TypeObjects.hasRangeType(actual, name, subtype));
  }

  /** These are all the range types. */
  public SELF hasOnlyRangeTypes(String... names) {
    return hasOnly(ObjectKind.RANGE_TYPE, names);
  }

  /** There is a type of that name, of any kind; one that is declared but not defined is none. */
  public SELF hasType(String name) {
    return expect(TypeObjects.hasType(actual, name));
  }

  /** There is no type of that name, of any kind. */
  public SELF hasNoType(String name) {
    return hasNo(ObjectKind.TYPE, name);
  }

  /** These are all the types of all kinds, but those that tables and views bring along. */
  public SELF hasOnlyTypes(String... names) {
    return hasOnly(ObjectKind.TYPE, names);
  }

  /** There is a collation of that name. */
  public SELF hasCollation(String name) {
    return has(ObjectKind.COLLATION, name);
  }

  /** These are all the collations. */
  public SELF hasOnlyCollations(String... names) {
    return hasOnly(ObjectKind.COLLATION, names);
  }

  /** There is an operator of that sign and these types: {@code "=== (version, version)"}. */
  public SELF hasOperator(String signature) {
    return expect(TypeObjects.hasOperator(actual, signature));
  }

  /** These are all the operators, each as its sign and types. */
  public SELF hasOnlyOperators(String... signatures) {
    return expect(TypeObjects.hasOnlyOperators(actual, List.of(signatures)));
  }

  /** There is an operator class of that name for that access method. */
  public SELF hasOperatorClass(String name, String method) {
    return expect(TypeObjects.hasOperatorClass(actual, name, method));
  }

  /** These are all the operator classes, each as {@code "whole_numbers using btree"}. */
  public SELF hasOnlyOperatorClasses(String... definitions) {
    return expect(TypeObjects.hasOnlyOperatorClasses(actual, List.of(definitions)));
  }

  final SELF has(ObjectKind kind, String name) {
    return expect(kind.exists(actual, name));
  }

  final SELF hasNo(ObjectKind kind, String name) {
    return expect(kind.isAbsent(actual, name));
  }

  final SELF hasOnly(ObjectKind kind, String... names) {
    return expect(kind.isOnly(actual, List.of(names)));
  }

  final <T, A> SELF has(
      ObjectKind kind,
      String name,
      BiFunction<Schema, String, T> find,
      BiFunction<T, Consumer<Finding>, A> open,
      Consumer<? super A> promises) {
    Optional<Finding> none = kind.exists(actual, name);
    return none.isPresent()
        ? expect(none)
        : expectAll(findingsIn(scope -> open.apply(find.apply(actual, name), scope), promises));
  }
}
