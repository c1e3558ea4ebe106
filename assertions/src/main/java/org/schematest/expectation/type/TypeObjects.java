package org.schematest.expectation.type;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.schematest.expectation.ExactSet;
import org.schematest.expectation.object.About;
import org.schematest.expectation.object.ObjectKind;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Schema;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.type.Operator;
import org.schematest.schema.type.OperatorClass;
import org.schematest.schema.type.RangeType;
import org.schematest.schema.type.TypeName;

/** What a test may promise about range types, operators and operator classes. */
public final class TypeObjects {

  private static final Pattern COMMA = Pattern.compile(",");

  private TypeObjects() {}

  /** There is a range type of that name, over that type. */
  public static Optional<Finding> hasRangeType(Schema schema, String name, String subtype) {
    Optional<Finding> none = ObjectKind.RANGE_TYPE.exists(schema, name);
    if (none.isPresent()) {
      return none;
    }
    RangeType range =
        schema.rangeTypes().stream()
            .filter(type -> type.qualifiedName().name().equals(name))
            .findFirst()
            .orElseThrow();
    return About.of("range type " + range.qualifiedName(), range.qualifiedName())
        .expect(
            TypeName.sameIn(schema.name(), range.subtype(), subtype),
            "range subtype",
            "should be of " + subtype + ", but is of " + range.subtype(),
            Fact.of(
                "fix",
                List.of(
                    "drop type " + range.qualifiedName() + ";",
                    "create type "
                        + range.qualifiedName()
                        + " as range (subtype = "
                        + subtype
                        + ");")));
  }

  /** There is a type of that name, of any kind, and it is defined. */
  public static Optional<Finding> hasType(Schema schema, String name) {
    boolean shell =
        schema.baseTypes().stream()
            .anyMatch(type -> !type.defined() && type.qualifiedName().name().equals(name));
    return shell
        ? Optional.of(
            About.of(schema.subject(), new QualifiedName(schema.name(), name))
                .broken(
                    "type exists",
                    "should have the type "
                        + Identifier.quoted(name)
                        + ", but it is only declared: no column can be of it"))
        : ObjectKind.TYPE.exists(schema, name);
  }

  /**
   * There is an operator of that sign and these types.
   *
   * @param signature {@code === (version, version)}; of a prefix operator {@code - (version)}
   */
  public static Optional<Finding> hasOperator(Schema schema, String signature) {
    List<String> existing = operators(schema);
    return About.of(schema.subject(), schema.name() + " " + signature)
        .expect(
            existing.stream().anyMatch(actual -> sameOperator(schema.name(), actual, signature)),
            "operator exists",
            "should have the operator " + signature + ", but has none of that sign and these types",
            Fact.of("operators", existing));
  }

  /** These are all the operators. */
  public static Optional<Finding> hasOnlyOperators(Schema schema, Collection<String> signatures) {
    List<String> existing = operators(schema);
    List<String> spelled =
        signatures.stream()
            .map(
                written ->
                    existing.stream()
                        .filter(actual -> sameOperator(schema.name(), actual, written))
                        .findFirst()
                        .orElse(written))
            .toList();
    return ExactSet.only(
        "operators", "operator", schema.name(), schema.subject(), spelled, existing);
  }

  private static List<String> operators(Schema schema) {
    return schema.operators().stream().map(TypeObjects::signature).toList();
  }

  private static String signature(Operator operator) {
    return operator.qualifiedName().name()
        + " ("
        + operator.left().map(left -> left + ", ").orElse("")
        + operator.right()
        + ")";
  }

  private static boolean sameOperator(String schema, String actual, String written) {
    int own = actual.indexOf(" (");
    int other = written.indexOf('(');
    if (other < 0 || !written.endsWith(")")) {
      throw new IllegalArgumentException(
          "an operator is written as its sign and its types, \"=== (int, int)\", not \""
              + written
              + "\"");
    }
    List<String> types = types(actual.substring(own + 2));
    List<String> others = types(written.substring(other + 1));
    return actual.substring(0, own).equals(written.substring(0, other).strip())
        && types.size() == others.size()
        && IntStream.range(0, types.size())
            .allMatch(at -> TypeName.sameIn(schema, types.get(at), others.get(at)));
  }

  private static List<String> types(String list) {
    return COMMA.splitAsStream(list.substring(0, list.length() - 1)).map(String::strip).toList();
  }

  /**
   * There is an operator class of that name for that access method.
   *
   * @param method {@code btree}, {@code gin}…
   */
  public static Optional<Finding> hasOperatorClass(Schema schema, String name, String method) {
    return About.of(schema.subject(), schema.name() + " " + name + " using " + method)
        .expect(
            schema.operatorClasses().stream()
                .anyMatch(one -> one.method().equals(method) && nameOf(one).equals(name)),
            "operator class exists",
            "should have the operator class "
                + Identifier.quoted(name)
                + " using "
                + method
                + ", but has none of that name and method",
            Fact.of("operator classes", operatorClasses(schema)));
  }

  /**
   * These are all the operator classes.
   *
   * @param definitions each {@code name using method}
   */
  public static Optional<Finding> hasOnlyOperatorClasses(
      Schema schema, Collection<String> definitions) {
    return ExactSet.only(
        "operator classes",
        "operator class",
        schema.name(),
        schema.subject(),
        definitions,
        operatorClasses(schema));
  }

  private static List<String> operatorClasses(Schema schema) {
    return schema.operatorClasses().stream()
        .map(one -> nameOf(one) + " using " + one.method())
        .toList();
  }

  private static String nameOf(OperatorClass one) {
    return one.qualifiedName().name();
  }
}
