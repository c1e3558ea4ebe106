package org.schematest.expectation.code;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.schematest.code.MappedProperty;

/** The type of a column that would hold a property: the usual one of its class. */
final class ColumnTypes {

  private static final Map<Class<?>, String> USUAL =
      Map.ofEntries(
          Map.entry(boolean.class, "boolean"),
          Map.entry(Boolean.class, "boolean"),
          Map.entry(short.class, "smallint"),
          Map.entry(Short.class, "smallint"),
          Map.entry(int.class, "integer"),
          Map.entry(Integer.class, "integer"),
          Map.entry(long.class, "bigint"),
          Map.entry(Long.class, "bigint"),
          Map.entry(float.class, "real"),
          Map.entry(Float.class, "real"),
          Map.entry(double.class, "double precision"),
          Map.entry(Double.class, "double precision"),
          Map.entry(BigDecimal.class, "numeric"),
          Map.entry(BigInteger.class, "numeric"),
          Map.entry(UUID.class, "uuid"),
          Map.entry(byte[].class, "bytea"),
          Map.entry(LocalDate.class, "date"),
          Map.entry(LocalTime.class, "time"),
          Map.entry(LocalDateTime.class, "timestamp"),
          Map.entry(Instant.class, "timestamptz"),
          Map.entry(OffsetDateTime.class, "timestamptz"));

  private ColumnTypes() {}

  static String of(MappedProperty property) {
    Optional<String> limited =
        property
            .length()
            .map(length -> "varchar(" + length.max() + ")")
            .or(() -> property.digits().map(ColumnTypes::numeric));
    return limited.orElse(USUAL.getOrDefault(property.type(), "text"));
  }

  static String numeric(MappedProperty.Digits digits) {
    return "numeric(" + (digits.integer() + digits.fraction()) + "," + digits.fraction() + ")";
  }
}
