package org.schematest.catalog.kept;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The forms of what holds other values: how many there are, and then each of them, in order. */
final class Containers {

  private Containers() {}

  record OfOptional(Form element) implements Form {

    @Override
    public void write(Object value, TextWriter text) {
      Optional<?> optional = (Optional<?>) value;
      text.number(optional.isPresent() ? 1 : 0);
      if (optional.isPresent()) {
        element.write(optional.get(), text);
      }
    }

    @Override
    public Object read(TextReader text) {
      return text.number() == 0 ? Optional.empty() : Optional.of(element.read(text));
    }
  }

  record OfList(Form element) implements Form {

    @Override
    public void write(Object value, TextWriter text) {
      Containers.write((List<?>) value, element, text);
    }

    /** Made by {@code List.of}, so that the model's {@code List.copyOf} copies nothing. */
    @Override
    public Object read(TextReader text) {
      return List.of(elements(element, text));
    }
  }

  record OfSet(Form element) implements Form {

    @Override
    public void write(Object value, TextWriter text) {
      Containers.write((Set<?>) value, element, text);
    }

    @Override
    public Object read(TextReader text) {
      return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(elements(element, text))));
    }
  }

  record OfMap(Form key, Form element) implements Form {

    @Override
    public void write(Object value, TextWriter text) {
      Map<?, ?> map = (Map<?, ?>) value;
      Containers.write(map.keySet(), key, text);
      Containers.write(map.values(), element, text);
    }

    @Override
    public Object read(TextReader text) {
      Object[] keys = elements(key, text);
      Object[] values = elements(element, text);
      Map<Object, Object> map = new LinkedHashMap<>();
      for (int i = 0; i < keys.length; i++) {
        map.put(keys[i], values[i]);
      }
      return Collections.unmodifiableMap(map);
    }
  }

  private static void write(Collection<?> values, Form element, TextWriter text) {
    text.number(values.size());
    values.forEach(value -> element.write(value, text));
  }

  private static Object[] elements(Form element, TextReader text) {
    Object[] values = new Object[text.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = element.read(text);
    }
    return values;
  }
}
