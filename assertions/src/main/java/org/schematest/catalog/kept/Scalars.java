package org.schematest.catalog.kept;

import java.util.HashMap;
import java.util.Map;

/** The forms of what has no parts. */
final class Scalars {

  private Scalars() {}

  record OfString() implements Form {

    @Override
    public void write(Object value, TextWriter text) {
      text.string((String) value);
    }

    @Override
    public Object read(TextReader text) {
      return text.string();
    }
  }

  record OfDouble() implements Form {

    @Override
    public void write(Object value, TextWriter text) {
      text.string(value.toString());
    }

    @Override
    public Object read(TextReader text) {
      return Double.valueOf(text.string());
    }
  }

  record OfBoolean() implements Form {

    @Override
    public void write(Object value, TextWriter text) {
      text.number((Boolean) value ? 1 : 0);
    }

    @Override
    public Object read(TextReader text) {
      return text.number() == 1;
    }
  }

  record OfInt() implements Form {

    @Override
    public void write(Object value, TextWriter text) {
      text.number((Integer) value);
    }

    @Override
    public Object read(TextReader text) {
      return Math.toIntExact(text.number());
    }
  }

  record OfLong() implements Form {

    @Override
    public void write(Object value, TextWriter text) {
      text.number((Long) value);
    }

    @Override
    public Object read(TextReader text) {
      return text.number();
    }
  }

  /** By name. */
  static final class OfEnum implements Form {

    private final Map<String, Object> constants = new HashMap<>();

    OfEnum(Class<?> type) {
      for (Object constant : type.getEnumConstants()) {
        constants.put(((Enum<?>) constant).name(), constant);
      }
    }

    @Override
    public void write(Object value, TextWriter text) {
      text.string(((Enum<?>) value).name());
    }

    @Override
    public Object read(TextReader text) {
      String name = text.string();
      Object constant = constants.get(name);
      if (constant == null) {
        throw new IllegalArgumentException("there is no " + name + " among " + constants.keySet());
      }
      return constant;
    }
  }
}
