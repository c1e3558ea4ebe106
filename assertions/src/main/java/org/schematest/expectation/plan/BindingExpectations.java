package org.schematest.expectation.plan;

import java.util.List;
import java.util.Optional;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.plan.MismatchedBinding;
import org.schematest.plan.Plan;
import org.schematest.schema.name.Identifier;

/** What a test may promise about the Java types of a query's values. */
public final class BindingExpectations {

  private BindingExpectations() {}

  /** No value is of a type that makes PostgreSQL cast a column which an index could serve. */
  public static Optional<Finding> bindsTypesThatIndexesServe(Plan plan) {
    return plan.mismatched().stream()
        .findFirst()
        .flatMap(
            first ->
                PlanEvidence.broken(
                    plan,
                    "bind types",
                    "should bind values of types that indexes serve, but binds %s as %s, so that %s is cast to %s"
                        .formatted(
                            first.parameter(),
                            first.javaType(),
                            Identifier.quoted(first.column()),
                            element(first.boundType()))));
  }

  /** What is wrong with each value; empty where nothing is. */
  static List<Fact> facts(Plan plan) {
    return plan.mismatched().isEmpty()
        ? List.of()
        : List.of(
            Fact.of(
                "bind type",
                plan.mismatched().stream().map(BindingExpectations::sentence).toList()));
  }

  private static String sentence(MismatchedBinding binding) {
    return "%s is bound as %s (%s), so %s is compared as %s and no index on %s serves it; bind %s"
        .formatted(
            binding.parameter(),
            binding.javaType(),
            binding.boundType(),
            Identifier.quoted(binding.column()),
            element(binding.boundType()),
            binding.columnType(),
            substitute(binding));
  }

  private static String element(String type) {
    return type.endsWith("[]") ? type.substring(0, type.length() - 2) : type;
  }

  private static String substitute(MismatchedBinding binding) {
    String type =
        switch (binding.columnType()) {
          case "bigint" -> "java.lang.Long";
          case "integer" -> "java.lang.Integer";
          case "smallint" -> "java.lang.Short";
          case "numeric" -> "java.math.BigDecimal";
          case "real" -> "java.lang.Float";
          case "double precision" -> "java.lang.Double";
          case "date" -> "java.time.LocalDate";
          case "timestamp without time zone" -> "java.time.LocalDateTime";
          case "timestamp with time zone" -> "java.time.OffsetDateTime";
          case "text", "character varying", "character" -> "java.lang.String";
          case "uuid" -> "java.util.UUID";
          case "boolean" -> "java.lang.Boolean";
          default -> "";
        };
    if (type.isEmpty()) {
      return "a value of type " + binding.columnType();
    }
    return binding.boundType().endsWith("[]") ? "an array of " + type : "a " + type;
  }
}
