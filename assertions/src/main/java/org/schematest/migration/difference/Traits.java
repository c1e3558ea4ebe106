package org.schematest.migration.difference;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.object.ObjectKind;
import org.schematest.schema.security.Access;
import org.schematest.schema.security.Grant;

/**
 * What is true of an object by the components of its record, so that a component that the model
 * gets later is compared without anybody thinking of it.
 */
final class Traits {

  /** The same privileges, whoever the owner is. */
  private static final String OWNER = "its owner";

  private final PieceKey key;
  private final Set<String> leftOut;
  private final List<Trait> traits = new ArrayList<>();
  private String owner = "";

  /**
   * @param leftOut components that are told in another way, or are pieces of their own
   */
  private Traits(PieceKey key, Set<String> leftOut) {
    this.key = key;
    this.leftOut = leftOut;
  }

  static List<Trait> of(PieceKey key, Record model, String... leftOut) {
    return of(key, model, "", leftOut);
  }

  /**
   * @param owner of the table that a column belongs to
   */
  static List<Trait> of(PieceKey key, Record model, String owner, String[] leftOut) {
    Traits all = new Traits(key, Set.of(leftOut));
    all.owner = owner;
    all.addComponents("", model);
    return all.traits;
  }

  private void addComponents(String prefix, Record model) {
    for (RecordComponent component : model.getClass().getRecordComponents()) {
      String name = component.getName();
      if (!prefix.isEmpty() || !leftOut.contains(name)) {
        add((prefix + " " + words(name)).strip(), value(model, component));
      }
    }
  }

  private static Object value(Record model, RecordComponent component) {
    try {
      return component.getAccessor().invoke(model);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalArgumentException(component + " cannot be asked", e);
    }
  }

  private void add(String label, Object value) {
    if (value instanceof Optional<?> optional) {
      optional.ifPresent(present -> add(label, present));
    } else if (label.equals("comment")) {
      String statement = "comment on %s %s is ".formatted(key.kind().sql(), key.name());
      String text = "'" + value.toString().replace("'", "''") + "'";
      traits.add(Trait.of(label, "comment " + text, statement + text + ";", statement + "null;"));
    } else if (value instanceof Access access) {
      owner = access.owner();
      traits.add(ownedBy(owner));
      access.grants().forEach(this::add);
    } else if (label.equals("owner")) {
      traits.add(ownedBy(value.toString()));
    } else if (value instanceof Boolean is) {
      traits.add(Trait.of(label, is ? label : "not " + label));
    } else if (value instanceof Collection<?> many) {
      addAll(label, many);
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((name, one) -> addSetting(label, String.valueOf(name), String.valueOf(one)));
    } else if (value instanceof Enum<?> one) {
      traits.add(Trait.of(label, label + " " + words(one.name()).replace('_', ' ')));
    } else if (value instanceof Record part && hasComponentsToTell(part)) {
      addComponents(label, part);
    } else {
      traits.add(Trait.of(label, label + " " + value));
    }
  }

  /** Names are records that print themselves as SQL does. */
  private static boolean hasComponentsToTell(Record part) {
    return !part.getClass().getPackageName().equals("org.schematest.schema.name");
  }

  private void addAll(String label, Collection<?> many) {
    for (Object one : many) {
      if (one instanceof Grant grant) {
        add(grant);
      }
    }
    if (!many.isEmpty() && !(many.iterator().next() instanceof Grant)) {
      traits.add(Trait.of(label, label + " " + joined(many)));
    }
  }

  private static String joined(Collection<?> many) {
    return String.join(", ", many.stream().map(Traits::said).toList());
  }

  private static String said(Object value) {
    if (!(value instanceof Record part) || !hasComponentsToTell(part)) {
      return String.valueOf(value);
    }
    List<Trait> all = of(new PieceKey(ObjectKind.DATABASE, ""), part);
    return all.stream().map(Trait::text).collect(Collectors.joining(" "));
  }

  private void addSetting(String label, String name, String value) {
    String text = name + " = " + value;
    String alter = "alter %s %s ".formatted(key.kind().sql(), key.name());
    traits.add(
        label.equals("storage parameters")
            ? Trait.of(
                label + " " + name,
                text,
                "%sset (%s);".formatted(alter, text),
                "%sreset (%s);".formatted(alter, name))
            : Trait.of(label + " " + name, text));
  }

  private Trait ownedBy(String role) {
    return Trait.of(
        "owner",
        "owner " + role,
        "alter %s %s owner to %s;"
            .formatted(key.kind().sql(), key.name(), Identifier.quoted(role)));
  }

  private void add(Grant grant) {
    String column = "";
    String object = key.name();
    if (key.kind() == ObjectKind.COLUMN) {
      List<String> parts = Identifier.parts(key.name());
      column = " (" + Identifier.quoted(parts.get(parts.size() - 1)) + ")";
      object = Names.table(key.name());
    }
    String on = "%s%s on %s %s".formatted(grant.privilege(), column, grantedAs(), object);
    String role =
        grant.grantee().equals(Grant.PUBLIC) ? "public" : Identifier.quoted(grant.grantee());
    String option = grant.withGrantOption() ? " with grant option" : "";
    String by =
        grant.grantor().equals(owner) || owner.isEmpty() ? "" : " granted by " + grant.grantor();
    String text =
        "grant %s to %s%s%s"
            .formatted(grant.privilege(), grant.grantee().equals(owner) ? OWNER : role, option, by);
    traits.add(
        Trait.of(
            text,
            text,
            "grant %s to %s%s%s;".formatted(on, role, option, by),
            "revoke %s from %s%s;".formatted(on, role, by)));
  }

  /** Whether it is a privilege that whoever makes the object does not have anyway. */
  static boolean isGrantToOther(Trait trait) {
    return trait.label().startsWith("grant ") && !trait.label().contains(" to " + OWNER);
  }

  private String grantedAs() {
    return key.kind().grantedAs();
  }

  /** {@code withCheck} as words. */
  private static String words(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}
