package org.schematest.statistics.file;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One object of the file while it is read: it knows where it is, for what it refuses.
 *
 * @param file what the file is called
 * @param subject what the object describes: {@code table public.orders}; empty for the whole file
 */
record Section(String file, String subject, Json.Place place, Map<String, Json> members) {

  /** With the members that are known; each once. */
  static Section of(String file, String subject, Json json, List<String> known) {
    Section section = open(file, subject, json);
    for (Json.Member member : ((Json.Members) json).all()) {
      if (!known.contains(member.name())) {
        throw section.invalid(
            member.place(),
            "there is no key \"%s\" here; known are %s, so correct or delete it"
                .formatted(member.name(), String.join(", ", known)));
      }
    }
    return section;
  }

  /** With members of any name; each once. */
  static Section open(String file, String subject, Json json) {
    Section empty = new Section(file, subject, json.place(), Map.of());
    if (!(json instanceof Json.Members members)) {
      throw empty.invalid(
          json.place(),
          "this should be an object in braces, but is %s; correct it".formatted(json.kind()));
    }
    Map<String, Json> byName = new LinkedHashMap<>();
    for (Json.Member member : members.all()) {
      if (byName.put(member.name(), member.value()) != null) {
        throw empty.invalid(
            member.place(), "\"%s\" is here twice; delete one of the two".formatted(member.name()));
      }
    }
    return new Section(file, subject, json.place(), Collections.unmodifiableMap(byName));
  }

  Optional<Json> get(String key) {
    return Optional.ofNullable(members.get(key));
  }

  Json required(String key) {
    return get(key).orElseThrow(() -> invalid(place, "\"%s\" is missing; add it".formatted(key)));
  }

  long whole(String key, long least, long most) {
    Json json = required(key);
    BigDecimal value = decimal(key, json);
    boolean whole = value.stripTrailingZeros().scale() <= 0;
    if (!whole
        || value.compareTo(BigDecimal.valueOf(least)) < 0
        || value.compareTo(BigDecimal.valueOf(most)) > 0) {
      throw invalid(
          json.place(),
          "\"%s\" should be a whole number from %d to %d, but is %s; correct it"
              .formatted(key, least, most, value));
    }
    return value.longValueExact();
  }

  Optional<Long> optionalWhole(String key, long least, long most) {
    return get(key).map(unused -> whole(key, least, most));
  }

  double number(String key, double least, double most) {
    return number(key, required(key), least, most);
  }

  Optional<Double> optionalNumber(String key, double least, double most) {
    return get(key).map(json -> number(key, json, least, most));
  }

  private double number(String key, Json json, double least, double most) {
    BigDecimal decimal = decimal(key, json);
    double value = decimal.doubleValue();
    if (value < least || value > most || Double.isInfinite(value)) {
      String range =
          most == Double.MAX_VALUE
              ? "at least " + JsonText.number(least)
              : "between %s and %s".formatted(JsonText.number(least), JsonText.number(most));
      throw invalid(
          json.place(),
          "\"%s\" should be %s, but is %s; correct it".formatted(key, range, decimal));
    }
    return value;
  }

  private BigDecimal decimal(String key, Json json) {
    if (json instanceof Json.Decimal number) {
      return number.value();
    }
    throw wrongKind(key, "a number", json);
  }

  LocalDate day(String key) {
    Json json = required(key);
    try {
      return LocalDate.parse(text(key, json));
    } catch (DateTimeException e) {
      throw invalid(
          json.place(),
          "\"%s\" should be a day such as 2026-11-21, but is %s; correct it"
              .formatted(key, json.kind()));
    }
  }

  String text(String key, Json json) {
    if (json instanceof Json.Text text) {
      return text.value();
    }
    throw wrongKind(key, "a text in quotes", json);
  }

  /** Each of a list; none if the list is not there. */
  <T> List<T> list(String key, Function<Json, T> item) {
    Json json = members.get(key);
    if (json == null) {
      return List.of();
    }
    if (!(json instanceof Json.Items items)) {
      throw wrongKind(key, "a list in brackets", json);
    }
    List<T> values = new ArrayList<>();
    items.values().forEach(value -> values.add(item.apply(value)));
    return values;
  }

  List<String> texts(String key) {
    return list(key, json -> text(key, json));
  }

  List<Double> numbers(String key, double least, double most) {
    return list(key, json -> number(key, json, least, most));
  }

  private InvalidStatisticsException wrongKind(String key, String expected, Json actual) {
    return invalid(
        actual.place(),
        "\"%s\" should be %s, but is %s; correct it".formatted(key, expected, actual.kind()));
  }

  InvalidStatisticsException invalid(String key, String problem) {
    return invalid(get(key).map(Json::place).orElse(place), problem);
  }

  InvalidStatisticsException invalid(Json.Place at, String problem) {
    return new InvalidStatisticsException(
        file + ", " + at + ": " + (subject.isEmpty() ? "" : subject + ": ") + problem);
  }
}
