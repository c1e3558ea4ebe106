package org.schematest.junit.rows.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Numbers: PostgreSQL manual, 8.1 and 8.2. */
final class NumberValues {

  /** Beyond what migrations insert by hand. */
  private static final int KEYS = 20_000;

  private static final int HEADER = 4;
  private static final int SCALE_BITS = 0x7ff;
  private static final int SCALE_SIGN = 0x400;

  private NumberValues() {}

  static Optional<TypeValues> of(String type, int modifier) {
    return Optional.ofNullable(
        switch (type) {
          case "int2" -> whole(Short.MIN_VALUE, Short.MAX_VALUE);
          case "int4" -> whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
          case "int8" -> whole(Long.MIN_VALUE, Long.MAX_VALUE);
          case "float4" ->
              TypeValues.of(
                  List.of("1.5", "42"),
                  List.of(
                      "0", "-0", "NaN", "Infinity", "-Infinity", "3.4028235e38", "1e-45", "0.1"),
                  number -> (1000 + number) + ".5");
          case "float8" ->
              TypeValues.of(
                  List.of("1.5", "42"),
                  List.of(
                      "0",
                      "-0",
                      "NaN",
                      "Infinity",
                      "-Infinity",
                      "1.7976931348623157e308",
                      "5e-324",
                      "0.1"),
                  number -> (1000 + number) + ".5");
          case "numeric" -> modifier < 0 ? unlimited() : limited(modifier - HEADER);
          case "money" ->
              TypeValues.of(
                  List.of("12.34"),
                  List.of("0", "-0.01", "92233720368547758.07", "-92233720368547758.08"),
                  number -> (1000 + number) + ".50");
          default -> null;
        });
  }

  private static TypeValues whole(long least, long greatest) {
    return TypeValues.of(
        List.of("7", "42"),
        List.of("0", "-1", "1", String.valueOf(greatest), String.valueOf(least)),
        number -> String.valueOf(KEYS + number));
  }

  private static TypeValues unlimited() {
    return TypeValues.of(
        List.of("12.34", "7"),
        List.of(
            "0",
            "-0.01",
            "NaN",
            "Infinity",
            "-Infinity",
            "1.10",
            "0.00000000000000000001",
            "123456789012345678901234567890.123456789",
            "-99999999999999999999999999999999999999"),
        number -> (1000 + number) + ".5");
  }

  /** The modifier has the precision in its upper half and the scale in its last eleven bits. */
  private static TypeValues limited(int modifier) {
    int precision = modifier >> 16;
    int scale = ((modifier & SCALE_BITS) ^ SCALE_SIGN) - SCALE_SIGN;
    BigInteger nines = BigInteger.TEN.pow(precision).subtract(BigInteger.ONE);
    String greatest = new BigDecimal(nines, scale).toPlainString();
    String digits = "1234567890".repeat(precision / 10 + 1).substring(0, precision);
    String sample = new BigDecimal(new BigInteger(digits), scale).toPlainString();
    BigInteger room = BigInteger.TEN.pow(precision);
    return TypeValues.of(
        List.of(sample),
        List.of(
            "0",
            greatest,
            "-" + greatest,
            new BigDecimal(BigInteger.ONE, scale).toPlainString(),
            new BigDecimal(BigInteger.ONE.negate(), scale).toPlainString(),
            "NaN"),
        number -> new BigDecimal(BigInteger.valueOf(number + 2).mod(room), scale).toPlainString());
  }
}
