package org.schematest.sizing.page;

/**
 * How wide the planner takes a value to be when it has no statistics on the column: {@code
 * get_typavgwidth} (lsyscache.c) and {@code type_maximum_size} (format_type.c), kept to the letter
 * so that the pages of a table agree with the width that the planner gives its rows.
 */
public final class TypeWidth {

  /** What the planner takes for a value of which nothing is known, in bytes. */
  static final int UNKNOWN = 32;

  // Object identifiers of built-in types never change: pg_type.dat.
  private static final long BPCHAR = 1042;
  private static final long VARCHAR = 1043;
  private static final long BIT = 1560;
  private static final long VARBIT = 1562;
  private static final long NUMERIC = 1700;

  private static final int VARLENA_HEADER = 4;
  private static final int NUMERIC_HEADER = 8;

  private TypeWidth() {}

  /**
   * Bytes of an average value.
   *
   * @param type {@code pg_attribute.atttypid}
   * @param modifier {@code pg_attribute.atttypmod}
   * @param length {@code pg_attribute.attlen}: negative for a type of variable length
   * @param bytesPerCharacter the most that a character takes in the database's encoding
   */
  public static int average(long type, int modifier, int length, int bytesPerCharacter) {
    if (length > 0) {
      return length;
    }
    int maximum = maximum(type, modifier, bytesPerCharacter);
    if (maximum <= 0) {
      return UNKNOWN;
    }
    if (type == BPCHAR || maximum <= 32) {
      return maximum;
    }
    return 32 + (Math.min(maximum, 1000) - 32) / 2;
  }

  private static int maximum(long type, int modifier, int bytesPerCharacter) {
    if (modifier < 0) {
      return -1;
    }
    if (type == BPCHAR || type == VARCHAR) {
      return (modifier - VARLENA_HEADER) * bytesPerCharacter + VARLENA_HEADER;
    }
    if (type == NUMERIC) {
      int precision = (modifier - VARLENA_HEADER) >> 16 & 0xffff;
      return NUMERIC_HEADER + (precision + 6) / 4 * 2;
    }
    if (type == BIT || type == VARBIT) {
      return (modifier + 7) / 8 + 8;
    }
    return -1;
  }
}
