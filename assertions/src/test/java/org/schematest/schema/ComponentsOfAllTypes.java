package org.schematest.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.schematest.schema.constraint.Deferrability;
import org.schematest.schema.expression.SqlScope;
import org.schematest.schema.name.QualifiedName;

/** What a type of the model may be made of, whether or not one is today. */
public record ComponentsOfAllTypes(
    String text,
    boolean flag,
    int number,
    long big,
    double fraction,
    SqlScope scope,
    Deferrability constant,
    Optional<Integer> optional,
    List<Optional<Long>> list,
    Set<String> set,
    Map<QualifiedName, List<String>> map,
    Part part) {

  /** One of two. */
  public sealed interface Part {}

  public record First(String text) implements Part {}

  public record Second(First first, First again) implements Part {}
}
