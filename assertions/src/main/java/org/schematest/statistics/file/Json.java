package org.schematest.statistics.file;

import java.math.BigDecimal;
import java.util.List;

/** A value in the file, and where it starts. */
sealed interface Json {

  Place place();

  /** What it is, in a sentence. */
  String kind();

  /**
   * A place in the file.
   *
   * @param line from 1
   * @param column from 1
   */
  record Place(int line, int column) {

    @Override
    public String toString() {
      return "line " + line + ", column " + column;
    }
  }

  record Text(Place place, String value) implements Json {
    @Override
    public String kind() {
      return "the text \"" + value + "\"";
    }
  }

  record Decimal(Place place, BigDecimal value) implements Json {
    @Override
    public String kind() {
      return "the number " + value;
    }
  }

  /** True, false or null. */
  record Literal(Place place, String value) implements Json {

    boolean isNull() {
      return value.equals("null");
    }

    @Override
    public String kind() {
      return value;
    }
  }

  record Items(Place place, List<Json> values) implements Json {
    @Override
    public String kind() {
      return "a list";
    }
  }

  record Members(Place place, List<Member> all) implements Json {
    @Override
    public String kind() {
      return "an object";
    }
  }

  /**
   * One member of an object.
   *
   * @param place of its name
   */
  record Member(Place place, String name, Json value) {}
}
