package org.schematest.junit.migration.trail.origin;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.migration.Migration;
import org.schematest.migration.MigrationStatement;
import org.schematest.migration.ObjectChange;
import org.schematest.migration.Origin;
import org.schematest.migration.Origins;
import org.schematest.migration.Place;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.object.ObjectKind;

/** Where objects come from, by what statements did: also in functions and in Java. */
public final class ObservedOrigins implements Origins {

  private static final Pattern FOREIGN_KEY = Pattern.compile("FOREIGN KEY (\\([^)]*\\)).*");

  /** By the names that the objects have now. */
  private final Map<String, Origin> origins = new HashMap<>();

  private ObservedOrigins() {}

  /** Of the schema that these migrations made. */
  public static Origins of(List<Migration> migrations) {
    ObservedOrigins observed = new ObservedOrigins();
    for (Migration migration : migrations) {
      for (MigrationStatement statement : migration.statements()) {
        StatementNames names = new StatementNames(statement);
        statement.changes().forEach(change -> observed.take(change, names));
      }
    }
    return observed;
  }

  private void take(ObjectChange change, StatementNames names) {
    switch (change.kind()) {
      case CREATED ->
          named(change)
              .forEach(
                  name -> origins.put(name, new Origin(names.place(change), Optional.empty())));
      case DROPPED -> forget(change);
      default -> {
        change.formerName().ifPresent(former -> rename(former, change));
        Optional<Place> changed = Optional.of(names.place(change));
        for (String name : named(change)) {
          origins.computeIfPresent(name, (key, origin) -> new Origin(origin.made(), changed));
        }
      }
    }
  }

  /** A foreign key is known by its columns as well. */
  private static List<String> named(ObjectChange change) {
    if (change.object() == ObjectKind.CONSTRAINT) {
      Matcher key = FOREIGN_KEY.matcher(change.after().orElse(""));
      if (key.matches()) {
        return List.of(change.name(), owner(change.name()) + key.group(1));
      }
    }
    return List.of(change.name());
  }

  private void forget(ObjectChange change) {
    origins.remove(change.name());
    if (change.object() != ObjectKind.COLUMN) {
      origins.keySet().removeIf(name -> isPartOf(name, change.name()));
    }
  }

  private void rename(String former, ObjectChange change) {
    Map<String, Origin> renamed = new HashMap<>();
    origins
        .entrySet()
        .removeIf(
            entry -> {
              String name = entry.getKey();
              boolean moves = name.equals(former) || isPartOf(name, former);
              if (moves) {
                renamed.put(change.name() + name.substring(former.length()), entry.getValue());
              }
              return moves;
            });
    origins.putAll(renamed);
    if (change.object() == ObjectKind.COLUMN) {
      renameInKeys(former, change.name());
    }
  }

  private void renameInKeys(String former, String name) {
    String table = owner(former);
    String before = former.substring(table.length() + 1);
    String after = name.substring(owner(name).length() + 1);
    Map<String, Origin> renamed = new HashMap<>();
    origins
        .entrySet()
        .removeIf(
            entry -> {
              String key = entry.getKey();
              if (!key.startsWith(table + "(")) {
                return false;
              }
              List<String> columns =
                  Arrays.stream(key.substring(table.length() + 1, key.length() - 1).split(", "))
                      .map(column -> column.equals(before) ? after : column)
                      .toList();
              renamed.put(table + "(" + String.join(", ", columns) + ")", entry.getValue());
              return true;
            });
    origins.putAll(renamed);
  }

  private static boolean isPartOf(String name, String relation) {
    return name.startsWith(relation)
        && name.length() > relation.length()
        && (name.charAt(relation.length()) == '.' || name.charAt(relation.length()) == '(');
  }

  /** The name without its last part. */
  private static String owner(String name) {
    List<String> parts = Identifier.parts(name);
    return parts.size() < 2
        ? name
        : String.join(
            ".", parts.subList(0, parts.size() - 1).stream().map(Identifier::quoted).toList());
  }

  @Override
  public Optional<Origin> of(String object) {
    Origin known = origins.get(object);
    if (known != null) {
      return Optional.of(known);
    }
    int parenthesis = parenthesis(object);
    if (parenthesis > 0 && object.endsWith(")")) {
      String table = object.substring(0, parenthesis);
      String first = object.substring(parenthesis + 1, object.length() - 1).split(", ", 2)[0];
      return Optional.ofNullable(origins.get(table + "." + first)).or(() -> ofOwner(table));
    }
    return ofOwner(object);
  }

  /** Of the columns after a name, which may have parentheses in quotes. */
  private static int parenthesis(String object) {
    boolean quoted = false;
    for (int i = 0; i < object.length(); i++) {
      quoted ^= object.charAt(i) == '"';
      if (!quoted && object.charAt(i) == '(') {
        return i;
      }
    }
    return -1;
  }

  /** The object itself, or what it is a part of. */
  private Optional<Origin> ofOwner(String object) {
    Origin known = origins.get(object);
    if (known != null) {
      return Optional.of(known);
    }
    return Identifier.parts(object).size() == 3
        ? Optional.ofNullable(origins.get(owner(object)))
        : Optional.empty();
  }
}
