package org.schematest.junit.migration.origin;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.schematest.schema.name.QualifiedName;

/** Reads what a statement makes, alters or drops; all other statements say nothing. */
final class Statement {

  private static final List<String> BEFORE_KIND =
      List.of(
          "or",
          "replace",
          "global",
          "local",
          "temp",
          "temporary",
          "unlogged",
          "materialized",
          "recursive",
          "unique",
          "constraint",
          "foreign");

  private static final List<String> OBJECTS =
      List.of(
          "view",
          "sequence",
          "type",
          "domain",
          "function",
          "procedure",
          "aggregate",
          "collation",
          "statistics");

  private final MadeObjects objects;
  private final SearchPath path;
  private final Words words;
  private final IntFunction<Origin> origins;

  /**
   * @param origins where the statement's character at an offset stands
   */
  Statement(MadeObjects objects, SearchPath path, Words words, IntFunction<Origin> origins) {
    this.objects = objects;
    this.path = path;
    this.words = words;
    this.origins = origins;
  }

  void read() {
    if (words.take("create")) {
      create();
    } else if (words.take("alter")) {
      alter();
    } else if (words.take("drop")) {
      drop();
    } else if (words.take("set")) {
      path.set(words);
    }
  }

  private void create() {
    while (words.isNext(BEFORE_KIND)) {
      words.take();
    }
    String kind = words.take().text();
    words.take("concurrently");
    boolean ifNotExists = words.take("if", "not", "exists");
    if (kind.equals("index")) {
      index(ifNotExists);
    } else if (kind.equals("trigger") || kind.equals("policy")) {
      partOfTable();
    } else if (kind.equals("table") || OBJECTS.contains(kind)) {
      words
          .name()
          .map(path::toMake)
          .filter(name -> !(ifNotExists && objects.has(name)))
          .ifPresent(
              name -> {
                objects.add(name, origins.apply(0));
                if (kind.equals("table") && words.take("(")) {
                  elements(name);
                }
              });
    }
  }

  private void elements(QualifiedName table) {
    do {
      Origin origin = origins.apply(Math.max(0, words.peek().start()));
      new TableElement(objects, table, origin).read(words.element());
    } while (words.take(","));
  }

  private void index(boolean ifNotExists) {
    Optional<List<String>> name = words.take("on") ? Optional.empty() : words.name();
    if (name.isPresent() && !words.take("on")) {
      return;
    }
    words.take("only");
    Optional<QualifiedName> table = words.name().flatMap(path::existing);
    if (table.isEmpty()) {
      return;
    }
    if (words.take("using")) {
      words.take();
    }
    String index =
        name.map(parts -> parts.get(parts.size() - 1))
            .orElseGet(() -> TableElement.defaultName(table.get().name(), words.list(), "idx"));
    QualifiedName made = new QualifiedName(table.get().schema(), index);
    if (!(ifNotExists && objects.has(made))) {
      objects.add(made, origins.apply(0));
    }
  }

  private void partOfTable() {
    String name = words.take().text();
    while (!words.isAtEnd() && !words.take("on")) {
      words.take();
    }
    words
        .name()
        .flatMap(path::existing)
        .ifPresent(table -> objects.addPart(table, name, origins.apply(0)));
  }

  private void alter() {
    words.take("materialized");
    words.take("foreign");
    boolean table = words.take().text().equals("table");
    words.take("if", "exists");
    words.take("only");
    Optional<QualifiedName> name = words.name().flatMap(path::existing);
    words.take("*");
    if (name.isEmpty()) {
      return;
    }
    do {
      if (words.take("rename")) {
        rename(name.get());
      } else if (words.take("set", "schema")) {
        objects.rename(name.get(), new QualifiedName(words.take().text(), name.get().name()));
      } else if (table && words.take("add")) {
        addTo(name.get());
      } else if (table && words.take("drop")) {
        dropFrom(name.get());
      }
      words.element();
    } while (words.take(","));
  }

  private void rename(QualifiedName object) {
    if (words.take("to")) {
      objects.rename(object, new QualifiedName(object.schema(), words.take().text()));
      return;
    }
    if (words.take("constraint")) {
      String constraint = words.take().text();
      words.take("to");
      String other = words.take().text();
      objects.renamePart(object, constraint, other);
      // The index of a key has the name of its constraint.
      objects.rename(
          new QualifiedName(object.schema(), constraint),
          new QualifiedName(object.schema(), other));
      return;
    }
    words.take("column");
    String column = words.take().text();
    words.take("to");
    objects.renamePart(object, column, words.take().text());
  }

  private void addTo(QualifiedName table) {
    boolean column = words.take("column");
    boolean ifNotExists = words.take("if", "not", "exists");
    TableElement element =
        new TableElement(objects, table, origins.apply(Math.max(0, words.peek().start())));
    if (ifNotExists && objects.hasPart(table, words.peek().text())) {
      return;
    }
    if (column || ifNotExists) {
      element.column(words.element());
    } else {
      element.read(words.element());
    }
  }

  private void dropFrom(QualifiedName table) {
    if (!words.take("constraint")) {
      words.take("column");
    }
    words.take("if", "exists");
    objects.removePart(table, words.take().text());
  }

  private void drop() {
    words.take("materialized");
    words.take("foreign");
    if (List.of("trigger", "policy", "rule").contains(words.take().text())) {
      return;
    }
    words.take("concurrently");
    words.take("if", "exists");
    do {
      words.name().flatMap(path::existing).ifPresent(objects::remove);
      words.element();
    } while (words.take(","));
  }
}
