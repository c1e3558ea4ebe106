package org.schematest.junit;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.schematest.rule.RuleSet;

/** The rule sets in static fields of classes, joined in the order of their declaration. */
final class DeclaredRules {

  private final String where;

  private DeclaredRules(String where) {
    this.where = where;
  }

  /**
   * The sets of all these classes, as one.
   *
   * @param where begins the message if something is wrong
   * @throws ExtensionConfigurationException if a class has none, a field cannot be read, or the
   *     sets cannot be joined
   */
  static RuleSet of(List<Class<?>> classes, String where) {
    DeclaredRules declared = new DeclaredRules(where);
    return classes.stream()
        .distinct()
        .flatMap(type -> declared.in(type).stream())
        .reduce(declared::joined)
        .orElseThrow();
  }

  private RuleSet joined(RuleSet one, RuleSet other) {
    if (one.failing() != other.failing()) {
      throw refused(
          "one rule set fails from severity "
              + one.failing().word()
              + " on and another from "
              + other.failing().word()
              + ": join them in one field, and say there what fails",
          null);
    }
    try {
      return one.and(other);
    } catch (IllegalArgumentException e) {
      throw refused(String.valueOf(e.getMessage()), e);
    }
  }

  private List<RuleSet> in(Class<?> type) {
    List<RuleSet> found = new ArrayList<>();
    // a nested class without any has those of the class around it
    for (Class<?> owner = type; owner != null && found.isEmpty(); owner = around(owner)) {
      withAncestors(owner).forEach(declaring -> found.addAll(fieldsOf(declaring)));
    }
    if (found.isEmpty()) {
      throw refused(
          "class %s has no rule set, which is a static RuleSet".formatted(ClassName.of(type)),
          null);
    }
    return found;
  }

  private static @Nullable Class<?> around(Class<?> type) {
    return Modifier.isStatic(type.getModifiers()) ? null : type.getEnclosingClass();
  }

  /** The class itself, those that it extends, and the interfaces of them all. */
  private static Set<Class<?>> withAncestors(@Nullable Class<?> type) {
    Set<Class<?>> types = new LinkedHashSet<>();
    if (type != null) {
      types.add(type);
      types.addAll(withAncestors(type.getSuperclass()));
      for (Class<?> implemented : type.getInterfaces()) {
        types.addAll(withAncestors(implemented));
      }
    }
    return types;
  }

  private List<RuleSet> fieldsOf(Class<?> type) {
    return Stream.of(type.getDeclaredFields())
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .filter(field -> field.getType() == RuleSet.class)
        .map(this::value)
        .toList();
  }

  private RuleSet value(Field field) {
    String name = ClassName.of(field.getDeclaringClass()) + "." + field.getName();
    try {
      field.setAccessible(true);
      if (field.get(null) instanceof RuleSet set) {
        return set;
      }
      throw refused("field %s is null".formatted(name), null);
    } catch (InaccessibleObjectException | IllegalAccessException e) {
      throw refused(
          "field %s cannot be read: its module must open package %s to Schematest"
              .formatted(name, field.getDeclaringClass().getPackageName()),
          e);
    } catch (ExceptionInInitializerError | NoClassDefFoundError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw refused(
          "class %s does not load: %s".formatted(ClassName.of(field.getDeclaringClass()), cause),
          cause);
    }
  }

  private ExtensionConfigurationException refused(String problem, @Nullable Throwable cause) {
    return new ExtensionConfigurationException(where + problem, cause);
  }
}
