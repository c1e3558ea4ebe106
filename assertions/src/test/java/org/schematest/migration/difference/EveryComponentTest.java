package org.schematest.migration.difference;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.schematest.catalog.CatalogReader;
import org.schematest.schema.Catalog;
import org.schematest.schema.expression.SqlScope;
import org.schematest.schema.name.QualifiedName;
import org.schematest.testing.Everything;
import org.schematest.testing.PostgresVersions;

/** Changes each component of each record of a catalog, and looks whether it is noticed. */
class EveryComponentTest {

  /** What is no part of an object's definition, or told by another component. */
  private static final Set<String> NOT_COMPARED =
      new TreeSet<>(
          Set.of(
              // the server's, which is the same before and after
              "Catalog.serverVersion",
              "ServerVersion.number",
              "Extension.defaultVersion",
              // told by the type, or by the enum itself
              "Column.typeName",
              "Column.labels",
              "OwnedBy.identity",
              // where the constraint is
              "ForeignKey.table",
              // told by the view's definition
              "View.reads",
              "View.commands",
              // told by the expression
              "CheckConstraint.columns",
              // told by the index's own "partition of", and by the partitions themselves
              "Partitioning.strategy",
              "Partitioning.keys",
              "Partitioning.columns",
              "Partitioning.parts",
              "Part.table",
              "Part.partition",
              "Part.indexes",
              "Partition.bound",
              "Range.from",
              "Range.to",
              "Values.values",
              "Hash.modulus",
              "Hash.remainder",
              "Index.constraint",
              "IndexKey.column",
              // told by the definition as PostgreSQL prints it
              "ExclusionConstraint.method",
              "ExclusionConstraint.elements",
              "ExclusionConstraint.predicate",
              "ExclusionConstraint.deferrability",
              "Element.expression",
              "Element.operator",
              "Trigger.timing",
              "Trigger.events",
              "Trigger.forEachRow",
              "Trigger.columns",
              "Trigger.condition",
              "Trigger.function",
              "Trigger.arguments",
              "Trigger.constraint",
              "Trigger.oldTable",
              "Trigger.newTable",
              "Trigger.inheritedFrom",
              "Rule.event",
              "Rule.instead",
              // plain ones are told by their columns
              "NotNullConstraint.name"));

  private final Set<String> changed = new TreeSet<>();
  private final Set<String> unnoticed = new TreeSet<>();
  private final Set<String> seen = new HashSet<>();
  private final Map<String, Integer> tries = new HashMap<>();

  @Test
  void each_is_compared_but_those_that_are_told_in_another_way() throws SQLException {
    Catalog catalog;
    try (Connection connection =
        Everything.freshDatabase(PostgresVersions.NEWEST).getConnection()) {
      catalog = CatalogReader.read(connection, Set.of());
    }
    visit(
        catalog,
        mutant -> !CatalogDifference.between(catalog, (Catalog) mutant).isEmpty(),
        "Catalog");
    assertThat(unnoticed).isSubsetOf(NOT_COMPARED);
    assertThat(changed).hasSizeGreaterThan(200);
  }

  /**
   * @param noticed puts a changed value in the place of this one, and tells whether that shows
   */
  private void visit(Object value, Function<Object, Boolean> noticed, String place) {
    if (value instanceof QualifiedName
        || value instanceof SqlScope
        || !(value instanceof Record model)) {
      tryOut(value, noticed, place);
      return;
    }
    RecordComponent[] components = model.getClass().getRecordComponents();
    Object[] values = Arrays.stream(components).map(one -> component(model, one)).toArray();
    for (int i = 0; i < components.length; i++) {
      int changedOne = i;
      inside(
          values[i],
          other -> {
            Object[] others = values.clone();
            others[changedOne] = other;
            return noticed.apply(made(model.getClass(), others));
          },
          model.getClass().getSimpleName() + "." + components[i].getName());
    }
  }

  private void inside(Object value, Function<Object, Boolean> noticed, String place) {
    if (value instanceof Optional<?> optional) {
      optional.ifPresent(one -> visit(one, other -> noticed.apply(Optional.of(other)), place));
    } else if (value instanceof Collection<?> many) {
      each(many, noticed, place);
    } else if (value instanceof Map<?, ?> map) {
      if (!map.isEmpty() && isToBeTried(place)) {
        Map<Object, Object> other = new TreeMap<>(map);
        other.put("one.more", "1");
        note(noticed.apply(other), place);
      }
    } else {
      visit(value, noticed, place);
    }
  }

  private void each(Collection<?> many, Function<Object, Boolean> noticed, String place) {
    List<Object> all = new ArrayList<>(many);
    if (!all.isEmpty() && isToBeTried(place)) {
      Collection<Object> fewer = like(many, all.subList(1, all.size()));
      note(noticed.apply(fewer), place);
    }
    for (int i = 0; i < all.size(); i++) {
      int at = i;
      // Simple values of a list are alike: the first stands for all.
      if (i == 0 || all.get(i) instanceof Record) {
        visit(
            all.get(i),
            other -> {
              List<Object> others = new ArrayList<>(all);
              others.set(at, other);
              return noticed.apply(like(many, others));
            },
            place);
      }
    }
  }

  private static Collection<Object> like(Collection<?> many, List<Object> values) {
    return many instanceof Set ? new LinkedHashSet<>(values) : values;
  }

  private void tryOut(Object value, Function<Object, Boolean> noticed, String place) {
    Object other = other(value);
    if (other != null && isToBeTried(place)) {
      note(noticed.apply(other), place);
    }
  }

  /** Until it was noticed once; what is told by another component is not tried for ever. */
  private boolean isToBeTried(String place) {
    return !seen.contains(place) && tries.merge(place, 1, Integer::sum) <= 100;
  }

  private void note(boolean noticed, String place) {
    changed.add(place);
    if (noticed) {
      seen.add(place);
      unnoticed.remove(place);
    } else if (!seen.contains(place)) {
      unnoticed.add(place);
    }
  }

  private static @Nullable Object other(Object value) {
    if (value instanceof String text) {
      return text + "_x";
    }
    if (value instanceof Boolean is) {
      return !is;
    }
    if (value instanceof Integer number) {
      return number + 1;
    }
    if (value instanceof Long number) {
      return number + 1;
    }
    if (value instanceof Double number) {
      return number + 1;
    }
    if (value instanceof QualifiedName name) {
      return new QualifiedName(name.schema(), name.name() + "_x");
    }
    if (value instanceof Enum<?> one) {
      return Arrays.stream(one.getDeclaringClass().getEnumConstants())
          .filter(another -> !another.equals(one))
          .findFirst()
          .orElseThrow();
    }
    return null;
  }

  private static Object component(Record model, RecordComponent component) {
    try {
      return component.getAccessor().invoke(model);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(String.valueOf(e.getMessage()), e);
    }
  }

  private static Object made(Class<?> type, Object[] values) {
    try {
      Constructor<?> constructor =
          type.getConstructor(
              Arrays.stream(type.getRecordComponents())
                  .map(RecordComponent::getType)
                  .toArray(Class<?>[]::new));
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(String.valueOf(e.getMessage()), e);
    }
  }
}
