package org.schematest.junit.rows;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.schematest.junit.rows.table.Column;
import org.schematest.junit.rows.table.Type;
import org.schematest.junit.rows.value.BaseValues;
import org.schematest.junit.rows.value.Constants;
import org.schematest.junit.rows.value.NestedValues;
import org.schematest.junit.rows.value.TypeValues;

/** The values of the columns' types, those that this server takes. */
final class KnownValues {

  private static final int DISTINCT = 40;

  private final Map<Long, Type> types;
  private final Oracle oracle;
  private final Map<String, TypeValues> byType = new HashMap<>();

  KnownValues(Map<Long, Type> types, Oracle oracle) {
    this.types = types;
    this.oracle = oracle;
  }

  /** Whether a column's type, a domain, takes no null. */
  boolean requires(Column column) {
    for (Type type = type(column.typeId()); type.kind() == 'd'; type = type(type.base())) {
      if (type.required()) {
        return true;
      }
    }
    return column.required();
  }

  /** The category of a column's type; of a domain, that of the type below it. */
  char category(Column column) {
    return type(column.typeId()).category();
  }

  /** The values of a column's type, whatever else is asked of the column. */
  TypeValues of(Column column) throws SQLException {
    TypeValues known = byType.get(column.type());
    if (known == null) {
      TypeValues values = of(column.typeId(), column.modifier());
      known =
          new TypeValues(
              accepted(values.plain(), column.type()),
              accepted(values.awkward(), column.type()),
              values.another());
      byType.put(column.type(), known);
    }
    return known;
  }

  /** Those of some values that are of a column's type. */
  List<String> accepted(List<String> values, String type) throws SQLException {
    return accepted(values, type, List.of());
  }

  private List<String> accepted(List<String> values, String type, List<String> checks)
      throws SQLException {
    return oracle.accepted(new ArrayList<>(values), type, "value", checks).stream()
        .map(Objects::requireNonNull)
        .toList();
  }

  private Type type(long id) {
    return Objects.requireNonNull(types.get(id), "every type was read");
  }

  private TypeValues of(long id, int modifier) throws SQLException {
    Type type = type(id);
    return switch (type.kind()) {
      case 'e' -> BaseValues.ofLabels(type.labels());
      case 'd' -> domain(type);
      case 'c' -> composite(type);
      case 'r' -> NestedValues.range(of(type.subtype(), -1));
      case 'm' -> NestedValues.multirange(of(type.subtype(), -1));
      default -> base(type, modifier);
    };
  }

  private TypeValues composite(Type type) throws SQLException {
    List<TypeValues> fields = new ArrayList<>();
    for (Long field : type.fields()) {
      fields.add(of(field, -1));
    }
    return NestedValues.composite(fields);
  }

  private TypeValues base(Type type, int modifier) throws SQLException {
    Optional<TypeValues> known = BaseValues.of(type.name(), modifier);
    if (known.isPresent()) {
      return known.get();
    }
    if (type.category() == 'A' && type.element() != 0) {
      return NestedValues.array(of(type.element(), modifier), type(type.element()).delimiter());
    }
    return type.category() == 'S' ? BaseValues.of("text", -1).orElseThrow() : BaseValues.guesses();
  }

  /** What {@code VALUE} stands for in a check is a column of that name here. */
  private TypeValues domain(Type domain) throws SQLException {
    TypeValues base = of(domain.base(), domain.baseModifier());
    if (domain.checks().isEmpty()) {
      return base;
    }
    List<String> candidates = Constants.of(domain.checks()).candidates(domain.category());
    List<String> plain =
        accepted(
            Stream.concat(base.plain().stream(), candidates.stream()).distinct().toList(),
            domain.baseSql(),
            domain.checks());
    List<String> others =
        accepted(
            Stream.concat(base.awkward().stream(), base.first(DISTINCT).stream())
                .distinct()
                .toList(),
            domain.baseSql(),
            domain.checks());
    return new TypeValues(plain, others, Optional.empty());
  }
}
