package org.schematest.code;

import java.beans.Introspector;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The properties of a class and of the classes that it extends: fields, whose getters may bear
 * annotations too, and getters without a field that bear one of JPA's.
 */
final class Properties {

  private static final String JPA = "jakarta.persistence.";

  private final Map<String, Property> byName = new TreeMap<>();

  private Properties() {}

  /** In the order of their names. */
  static Collection<Property> of(Class<?> type) {
    Properties properties = new Properties();
    boolean entity = isAny(type, "Entity");
    for (Class<?> one = type; one != null && one != Object.class; one = one.getSuperclass()) {
      // what an entity inherits is stored only if JPA is told so
      if (one == type || !entity || isAny(one, "Entity", "MappedSuperclass")) {
        properties.addFields(one);
        properties.addGetters(one);
      }
    }
    return properties.byName.values();
  }

  private static boolean isAny(Class<?> type, String... names) {
    Annotations annotations = Annotations.of(List.of(type));
    return Stream.of(names).anyMatch(name -> annotations.find(JPA + name).isPresent());
  }

  private void addFields(Class<?> type) {
    for (Field field : type.getDeclaredFields()) {
      int modifiers = field.getModifiers();
      boolean stored = !Modifier.isStatic(modifiers) && !Modifier.isTransient(modifiers);
      if (stored && !field.isSynthetic()) {
        List<AnnotatedElement> elements = new ArrayList<>(List.of(field, field.getAnnotatedType()));
        getter(type, field).ifPresent(getter -> elements.addAll(of(getter)));
        byName.putIfAbsent(
            field.getName(), new Property(field.getName(), field.getType(), elements));
      }
    }
  }

  private static List<AnnotatedElement> of(Method getter) {
    return List.of(getter, getter.getAnnotatedReturnType());
  }

  private static Optional<Method> getter(Class<?> type, Field field) {
    return Stream.of(type.getDeclaredMethods())
        .filter(method -> method.getReturnType() == field.getType())
        .filter(method -> propertyOf(method).filter(field.getName()::equals).isPresent())
        .findFirst();
  }

  private void addGetters(Class<?> type) {
    for (Method method : type.getDeclaredMethods()) {
      Annotations annotations = Annotations.of(of(method));
      boolean stored =
          annotations
              .findAny(List.of(JPA + "Column", JPA + "Id", JPA + "Basic", JPA + "JoinColumn"))
              .isPresent();
      if (stored) {
        propertyOf(method)
            .ifPresent(
                name ->
                    byName.putIfAbsent(
                        name, new Property(name, method.getReturnType(), of(method))));
      }
    }
  }

  /** {@code getEmail}, {@code isActive} of a bean, {@code email} of a record. */
  private static Optional<String> propertyOf(Method method) {
    if (method.getParameterCount() > 0 || Modifier.isStatic(method.getModifiers())) {
      return Optional.empty();
    }
    String name = method.getName();
    if (method.getDeclaringClass().isRecord()) {
      return Optional.of(name);
    }
    return Stream.of("get", "is")
        .filter(prefix -> name.length() > prefix.length() && name.startsWith(prefix))
        .map(prefix -> Introspector.decapitalize(name.substring(prefix.length())))
        .findFirst();
  }
}
