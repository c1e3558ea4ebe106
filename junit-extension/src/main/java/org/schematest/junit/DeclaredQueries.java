package org.schematest.junit;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.schematest.query.InvalidQueryException;
import org.schematest.query.OperationalQuery;
import org.schematest.query.QueryFile;

/** The queries in static fields of classes, in the order of their declaration. */
final class DeclaredQueries {

  private final String where;
  private final Map<String, Declared> byName = new LinkedHashMap<>();

  private DeclaredQueries(String where) {
    this.where = where;
  }

  /**
   * At least one query of each class.
   *
   * @param where begins the message if something is wrong
   * @throws ExtensionConfigurationException if a class has none, two have one name, or a field
   *     cannot be read
   */
  static List<OperationalQuery> of(List<Class<?>> classes, String where) {
    DeclaredQueries declared = new DeclaredQueries(where);
    classes.stream().distinct().forEach(declared::addAll);
    if (declared.byName.isEmpty()) {
      throw declared.refused("it must name a class", null);
    }
    return declared.byName.values().stream().map(Declared::query).toList();
  }

  private void addAll(Class<?> type) {
    List<Declared> found = new ArrayList<>();
    // No specification says so, but every JVM returns fields in the order of the source.
    for (Field field : type.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) && mayHoldQueries(field)) {
        addAll(field, found);
      }
    }
    if (found.isEmpty()) {
      throw refused(
          "class %s declares no query, which is a static OperationalQuery, collection of them, or QueryFile"
              .formatted(ClassName.of(type)),
          null);
    }
    found.forEach(this::add);
  }

  /** Of iterables only those that surely hold queries: another may be endless. */
  private static boolean mayHoldQueries(Field field) {
    Class<?> type = field.getType();
    return type == OperationalQuery.class
        || type == QueryFile.class
        || Collection.class.isAssignableFrom(type)
        || (Iterable.class.isAssignableFrom(type)
            && field.getGenericType() instanceof ParameterizedType generic
            && generic.getActualTypeArguments()[0] == OperationalQuery.class);
  }

  private void addAll(Field field, List<Declared> found) {
    Object value = value(field);
    if (value instanceof OperationalQuery query) {
      found.add(new Declared(query, name(field), true));
    } else if (value instanceof Iterable<?> several) {
      for (Object element : several) {
        if (element instanceof OperationalQuery query) {
          found.add(new Declared(query, name(field), false));
        }
      }
    } else if (field.getType() == OperationalQuery.class || field.getType() == QueryFile.class) {
      throw refused("field %s is null".formatted(name(field)), null);
    }
  }

  private @Nullable Object value(Field field) {
    try {
      field.setAccessible(true);
      return field.get(null);
    } catch (InaccessibleObjectException | IllegalAccessException e) {
      throw refused(
          "field %s cannot be read: its module must open package %s to Schematest"
              .formatted(name(field), field.getDeclaringClass().getPackageName()),
          e);
    } catch (ExceptionInInitializerError e) {
      throw doesNotLoad(field, e.getCause() == null ? e : e.getCause());
    } catch (NoClassDefFoundError e) {
      // What the JVM says of a class that did not load before.
      throw doesNotLoad(field, e);
    }
  }

  private ExtensionConfigurationException doesNotLoad(Field field, Throwable cause) {
    return refused(
        "class %s does not load: %s"
            .formatted(
                ClassName.of(field.getDeclaringClass()),
                cause instanceof InvalidQueryException ? cause.getMessage() : cause),
        cause);
  }

  private void add(Declared declared) {
    Declared before = byName.putIfAbsent(declared.query().name(), declared);
    if (before == null) {
      return;
    }
    if (!before.isSameAs(declared)) {
      throw refused(
          "two queries have the name \"%s\": in %s and in %s"
              .formatted(declared.query().name(), before.field(), declared.field()),
          null);
    }
    if (declared.constant()) {
      byName.put(declared.query().name(), declared);
    }
  }

  private static String name(Field field) {
    return ClassName.of(field.getDeclaringClass()) + "." + field.getName();
  }

  private ExtensionConfigurationException refused(String problem, @Nullable Throwable cause) {
    return new ExtensionConfigurationException(where + problem, cause);
  }

  private record Declared(OperationalQuery query, String field, boolean constant) {

    /**
     * A constant may be a collection's query, or a file's with values; two constants are a mistake.
     */
    boolean isSameAs(Declared other) {
      return constant == other.constant
          ? !constant && query.equals(other.query)
          : query.sql().equals(other.query.sql());
    }
  }
}
