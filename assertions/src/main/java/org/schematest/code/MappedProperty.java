package org.schematest.code;

import java.util.Optional;

/**
 * A property of a class, and what its annotations say of its column.
 *
 * @param source as a reader looks for it: {@code Customer.email}
 * @param type its class in Java
 * @param column the name of its column
 * @param id whether it is part of the identity
 * @param required what says that it has a value always: {@code @NotNull}, {@code int}
 * @param optional what says that it may have none: {@code @Nullable}
 * @param length the longest text that it may have
 * @param digits the largest number that it may have
 * @param unique what says that no two rows have the same value
 * @param enumByName whether a constant of its enum is stored by its name
 */
public record MappedProperty(
    String source,
    Class<?> type,
    ColumnName column,
    boolean id,
    Optional<String> required,
    Optional<String> optional,
    Optional<Length> length,
    Optional<Digits> digits,
    Optional<String> unique,
    boolean enumByName) {

  /**
   * A limit of a text.
   *
   * @param max in UTF-16 units, as Java counts; PostgreSQL counts characters, never more
   * @param said what says so: {@code @Size(max = 255)}
   */
  public record Length(int max, String said) {}

  /**
   * A limit of a number.
   *
   * @param integer digits before the point
   * @param fraction digits after it
   * @param said what says so
   */
  public record Digits(int integer, int fraction, String said) {}
}
