package org.schematest.statistics.disclosure;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What may be written of a column.
 *
 * @param level how much
 * @param labels the values that the schema names, for {@link Level#LABELS}
 */
public record Access(Level level, Set<String> labels) {

  /** From nothing to everything. */
  public enum Level {
    /** Nothing at all. */
    HIDDEN,
    /** What holds no value. */
    FACTS,
    /** The shape of its values as well. */
    SHAPE,
    /** Those values as well that the schema names. */
    LABELS,
    /** All values. */
    VALUES
  }

  public static Access of(Level level) {
    return new Access(level, Set.of());
  }

  /** What holds for a column that nobody named. */
  public static Access byType(ValueType type, Set<String> labels) {
    if (type.isNamed()) {
      return of(Level.VALUES);
    }
    if (!labels.isEmpty()) {
      return new Access(Level.LABELS, labels);
    }
    boolean shaped = type.scale().isPresent() || type.rangeScale().isPresent();
    return of(shaped ? Level.SHAPE : Level.FACTS);
  }

  /** Whether the values have to be read, be it only to hide them. */
  public boolean needsValues(ValueType type) {
    return level.compareTo(Level.SHAPE) >= 0 || (type.enumElements() && level != Level.HIDDEN);
  }

  Optional<String> disclosed(String value) {
    boolean may = level == Level.VALUES || (level == Level.LABELS && labels.contains(value));
    return may ? Optional.of(value) : Optional.empty();
  }

  /** The values, if each of them may be written. */
  List<String> disclosedAll(List<String> values) {
    return values.stream().allMatch(value -> disclosed(value).isPresent()) ? values : List.of();
  }
}
