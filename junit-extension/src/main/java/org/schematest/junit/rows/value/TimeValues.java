package org.schematest.junit.rows.value;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** Dates and times, each with its zone, so that no session's setting matters: 8.5. */
final class TimeValues {

  private static final LocalDate FIRST = LocalDate.of(2024, 6, 1);

  private TimeValues() {}

  static Optional<TypeValues> of(String type) {
    return Optional.ofNullable(
        switch (type) {
          case "date" ->
              TypeValues.of(
                  List.of("2024-05-17", "2023-01-02"),
                  List.of(
                      "2024-02-29",
                      "1970-01-01",
                      "9999-12-31",
                      "0001-01-01",
                      "4713-01-01 BC",
                      "infinity",
                      "-infinity"),
                  number -> FIRST.plusDays(number).toString());
          case "time" ->
              TypeValues.of(
                  List.of("10:15:30"),
                  List.of("00:00:00", "23:59:59.999999", "24:00:00", "12:34:56.789012"),
                  number -> clock(number));
          case "timetz" ->
              TypeValues.of(
                  List.of("10:15:30+02"),
                  List.of("00:00:00+15:59", "23:59:59.999999-15:59", "24:00:00+00"),
                  number -> clock(number) + "+00");
          case "timestamp" -> moments("");
          case "timestamptz" -> moments("+00");
          case "interval" ->
              TypeValues.of(
                  List.of("1 day", "02:30:00"),
                  List.of(
                      "0",
                      "-1 mons",
                      "1 mon -1 days",
                      "1 year 2 mons 3 days 04:05:06.789012",
                      "24:00:00", // equal to a day, and yet not the same
                      "100000 years",
                      "infinity",
                      "-infinity"),
                  number -> (2 + number) + " days");
          default -> null;
        });
  }

  private static String clock(int number) {
    return "%02d:%02d:00".formatted(number / 60 % 24, number % 60);
  }

  private static TypeValues moments(String zone) {
    boolean zoned = !zone.isEmpty();
    return TypeValues.of(
        List.of("2024-05-17 10:15:30" + zone, "2023-01-02 03:04:05" + zone),
        List.of(
            "2024-02-29 23:59:59.999999" + zone,
            "2024-05-17 10:15:30.123456" + (zoned ? "+05:45" : ""),
            "2024-03-31 02:30:00" + (zoned ? "+01" : ""), // no such time in much of Europe
            "2024-10-27 02:30:00" + (zoned ? "+02" : ""), // twice there
            "1970-01-01 00:00:00" + zone,
            "9999-12-31 23:59:59.999999" + (zoned ? "-12" : ""),
            "0001-01-01 00:00:00" + zone,
            "4713-01-01 00:00:00" + zone + " BC",
            "infinity",
            "-infinity"),
        number -> moment(number) + zone);
  }

  private static String moment(int number) {
    LocalDateTime moment = FIRST.atStartOfDay().plusHours(number);
    return moment.toLocalDate() + " " + moment.toLocalTime() + ":00";
  }
}
