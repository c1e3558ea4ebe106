package org.schematest.mutation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.schematest.schema.Catalog;

/**
 * A catalog taken apart: each list of named things by their names, and each of those that have such
 * lists again, so that two catalogs can be compared part by part.
 */
final class Parts {

  private final Map<String, Object> parts = new TreeMap<>();

  private Parts() {}

  static Parts of(Catalog catalog) {
    Parts all = new Parts();
    all.take("", catalog);
    return all;
  }

  /** The paths of what differs: {@code schemas[public].tables[orders].indexes[orders_pkey]}. */
  Set<String> differencesFrom(Parts other) {
    Set<String> paths = new TreeSet<>(parts.keySet());
    paths.addAll(other.parts.keySet());
    paths.removeIf(path -> Objects.equals(parts.get(path), other.parts.get(path)));
    return paths;
  }

  private void take(String path, Record whole) {
    for (RecordComponent component : whole.getClass().getRecordComponents()) {
      String own = path + (path.isEmpty() ? "" : ".") + component.getName();
      Object value = value(whole, component);
      if (value instanceof List<?> list && list.stream().allMatch(one -> nameOf(one).isPresent())) {
        list.forEach(one -> takeOne(own + "[" + nameOf(one).orElseThrow() + "]", (Record) one));
      } else if (value instanceof Record part && component.getName().equals("rowSecurity")) {
        take(own, part);
      } else {
        parts.put(own, value);
      }
    }
  }

  private void takeOne(String path, Record one) {
    boolean hasLists = List.of("Schema", "Table", "View").contains(one.getClass().getSimpleName());
    if (hasLists) {
      take(path, one);
    } else {
      parts.put(path, one);
    }
  }

  private static Optional<String> nameOf(@Nullable Object one) {
    if (!(one instanceof Record model)) {
      return Optional.empty();
    }
    for (String name : List.of("signature", "name", "qualifiedName")) {
      try {
        return Optional.of(model.getClass().getMethod(name).invoke(model).toString());
      } catch (NoSuchMethodException e) {
        // the next one
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException(e);
      }
    }
    return Optional.empty();
  }

  private static Object value(Record whole, RecordComponent component) {
    try {
      return component.getAccessor().invoke(whole);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }
}
