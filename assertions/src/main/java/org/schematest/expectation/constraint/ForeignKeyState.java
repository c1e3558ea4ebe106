package org.schematest.expectation.constraint;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.expectation.Evidence;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Index;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.Deferrability;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.constraint.ForeignKey.Action;
import org.schematest.schema.name.Identifier;

/** What a test may promise about a foreign key beside its target and its plain actions. */
public final class ForeignKeyState {

  private static final Pattern ON_DELETE =
      Pattern.compile(
          " on delete (no action|restrict|cascade|set null|set default)( \\([^)]*\\))?");

  private static final Pattern END = Pattern.compile(" (deferrable|not valid|not enforced)\\b");

  private ForeignKeyState() {}

  /** It is checked then. */
  public static Optional<Finding> is(ForeignKey key, Deferrability when) {
    return key.deferrability() == when
        ? Optional.empty()
        : broken(
            key,
            "foreign key deferrable",
            "should be "
                + KeyExpectations.words(when)
                + ", but is "
                + KeyExpectations.words(key.deferrability()),
            "alter table "
                + key.table()
                + " alter constraint "
                + Identifier.quoted(key.name())
                + " "
                + KeyExpectations.words(when));
  }

  /** A row that has a null in one of its columns has nulls in all. */
  public static Optional<Finding> isMatchFull(ForeignKey key) {
    return key.matchFull()
        ? Optional.empty()
        : broken(
            key,
            "foreign key match full",
            "should say match full, but lets a row with one null go unchecked",
            replaced(
                key, key.definition().replace(referenced(key), referenced(key) + " match full")));
  }

  private static String referenced(ForeignKey key) {
    return " references " + key.referencedTable() + " " + Identifier.list(key.referencedColumns());
  }

  /**
   * When a referenced row is deleted, just these columns are set to null or their defaults.
   *
   * @throws IllegalArgumentException if that action changes no column
   */
  public static Optional<Finding> onDelete(ForeignKey key, Action action, List<String> columns) {
    if (action != Action.SET_NULL && action != Action.SET_DEFAULT) {
      throw new IllegalArgumentException("on delete " + action.sql() + " takes no columns");
    }
    Set<String> actual =
        new HashSet<>(key.onDeleteColumns().isEmpty() ? key.columns() : key.onDeleteColumns());
    if (key.onDelete() == action && actual.equals(new HashSet<>(columns))) {
      return Optional.empty();
    }
    String wanted = " on delete " + action.sql() + " " + Identifier.list(columns);
    return broken(
        key,
        "foreign key on delete",
        "should say"
            + wanted
            + ", but says on delete "
            + key.onDelete().sql()
            + (key.onDelete() == action ? " " + Identifier.list(sorted(key, actual)) : ""),
        replaced(key, withAction(key, wanted)));
  }

  /** The action stands before what says when the key is checked, and its state. */
  private static String withAction(ForeignKey key, String action) {
    String without = ON_DELETE.matcher(key.definition()).replaceFirst("");
    Matcher end = END.matcher(without);
    int at = end.find() ? end.start() : without.length();
    return without.substring(0, at) + action + without.substring(at);
  }

  private static List<String> sorted(ForeignKey key, Set<String> columns) {
    return key.columns().stream().filter(columns::contains).toList();
  }

  /** At most one row points at each referenced row: its columns, or some of them, are unique. */
  public static Optional<Finding> isOneToOne(Table table, ForeignKey key) {
    boolean unique =
        table.indexes().stream()
            .filter(index -> index.unique() && index.usable() && !index.isPartial())
            .anyMatch(index -> isWithin(index, key.columns()));
    return unique
        ? Optional.empty()
        : broken(
            key,
            "foreign key one to one",
            "should be one to one, but nothing keeps " + Identifier.list(key.columns()) + " unique",
            "alter table " + key.table() + " add unique " + Identifier.list(key.columns()),
            Evidence.indexes(table));
  }

  private static boolean isWithin(Index index, List<String> columns) {
    return index.keys().stream()
        .allMatch(key -> key.column().filter(columns::contains).isPresent());
  }

  private static String replaced(ForeignKey key, String definition) {
    String name = Identifier.quoted(key.name());
    return "alter table "
        + key.table()
        + " drop constraint "
        + name
        + ", add constraint "
        + name
        + " "
        + definition;
  }

  private static Optional<Finding> broken(
      ForeignKey key, String expectation, String problem, String fix, Fact... more) {
    Fact[] facts = new Fact[more.length + 2];
    facts[0] = Fact.of("declared", Identifier.quoted(key.name()) + "  " + key.definition());
    System.arraycopy(more, 0, facts, 1, more.length);
    facts[facts.length - 1] = Evidence.fix(fix);
    return Optional.of(
        Finding.of(
            expectation,
            key.table() + Identifier.list(key.columns()),
            key.subject(),
            problem,
            facts));
  }
}
