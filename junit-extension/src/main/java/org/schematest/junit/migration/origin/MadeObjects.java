package org.schematest.junit.migration.origin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;

/** What statements made so far, and where; with the names that it has now. */
final class MadeObjects implements Origins {

  /** An object with its columns and constraints, and its foreign keys by their columns. */
  private record Made(
      Origin origin, Map<String, Origin> parts, Map<List<String>, Origin> foreignKeys) {

    static Made at(Origin origin) {
      return new Made(origin, new HashMap<>(), new LinkedHashMap<>());
    }
  }

  private final Map<QualifiedName, Made> objects = new HashMap<>();

  boolean has(QualifiedName object) {
    return objects.containsKey(object);
  }

  boolean hasPart(QualifiedName owner, String name) {
    return find(owner).filter(made -> made.parts().containsKey(name)).isPresent();
  }

  void add(QualifiedName object, Origin origin) {
    objects.put(object, Made.at(origin));
  }

  /** A column or a constraint of what was made; of anything else there is nothing to tell. */
  void addPart(QualifiedName owner, String name, Origin origin) {
    find(owner).ifPresent(made -> made.parts().put(name, origin));
  }

  void addForeignKey(QualifiedName owner, List<String> columns, Origin origin) {
    find(owner).ifPresent(made -> made.foreignKeys().put(List.copyOf(columns), origin));
  }

  void remove(QualifiedName object) {
    objects.remove(object);
  }

  void removePart(QualifiedName owner, String name) {
    find(owner).ifPresent(made -> made.parts().remove(name));
  }

  void rename(QualifiedName object, QualifiedName other) {
    Made made = objects.remove(object);
    if (made != null) {
      objects.put(other, made);
    }
  }

  void renamePart(QualifiedName owner, String name, String other) {
    Made made = objects.get(owner);
    if (made == null) {
      return;
    }
    Origin origin = made.parts().remove(name);
    if (origin != null) {
      made.parts().put(other, origin);
    }
    Map<List<String>, Origin> keys = new LinkedHashMap<>(made.foreignKeys());
    made.foreignKeys().clear();
    keys.forEach(
        (columns, at) -> {
          List<String> renamed = new ArrayList<>(columns);
          renamed.replaceAll(column -> column.equals(name) ? other : column);
          made.foreignKeys().put(renamed, at);
        });
  }

  @Override
  public Optional<Origin> of(String object) {
    int parenthesis = parenthesis(object);
    List<String> names = Identifier.parts(object.substring(0, parenthesis));
    if (names.size() < 2 || names.size() > 3) {
      return Optional.empty();
    }
    Optional<Made> made = find(new QualifiedName(names.get(0), names.get(1)));
    if (names.size() == 3) {
      return made.map(one -> one.parts().getOrDefault(names.get(2), one.origin()));
    }
    return parenthesis == object.length()
        ? made.map(Made::origin)
        : made.map(one -> ofColumns(one, Words.of(object.substring(parenthesis)).list()));
  }

  private static Origin ofColumns(Made made, List<String> columns) {
    Origin key = made.foreignKeys().get(columns);
    if (key != null) {
      return key;
    }
    return columns.isEmpty()
        ? made.origin()
        : made.parts().getOrDefault(columns.get(0), made.origin());
  }

  private static int parenthesis(String object) {
    boolean quoted = false;
    for (int i = 0; i < object.length(); i++) {
      quoted ^= object.charAt(i) == '"';
      if (!quoted && object.charAt(i) == '(') {
        return i;
      }
    }
    return object.length();
  }

  private Optional<Made> find(QualifiedName object) {
    return Optional.ofNullable(objects.get(object));
  }
}
