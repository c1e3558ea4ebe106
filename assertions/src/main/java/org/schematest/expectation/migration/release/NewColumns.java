package org.schematest.expectation.migration.release;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.schematest.expectation.migration.change.ChangedPart;
import org.schematest.expectation.migration.site.Site;
import org.schematest.migration.MigrationTrail;
import org.schematest.migration.ObjectChange;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.object.ObjectKind;

/**
 * The columns that a release adds. Programs of the release before write nothing to them, so a
 * constraint that is about them alone takes nothing from these.
 */
final class NewColumns {

  private static final Pattern WORD = Pattern.compile("\"(?:[^\"]|\"\")+\"|[\\w$]+");

  private static final Pattern LISTED =
      Pattern.compile(
          "(?:foreign key|primary key|unique(?: nulls not distinct)?|unique using \\w+) \\(([^()]+)\\).*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final Map<QualifiedName, Set<String>> added = new HashMap<>();
  private final Map<QualifiedName, Set<String>> known = new HashMap<>();

  NewColumns(MigrationTrail trail) {
    trail.history().stream()
        .flatMap(migration -> migration.statements().stream())
        .flatMap(statement -> statement.changes().stream())
        .forEach(change -> put(known, change));
  }

  void add(ObjectChange change) {
    if (change.kind() == ObjectChange.Kind.CREATED) {
      put(added, change);
    }
  }

  private static void put(Map<QualifiedName, Set<String>> columns, ObjectChange change) {
    if (change.object() == ObjectKind.COLUMN) {
      ChangedPart part = ChangedPart.of(change);
      columns.computeIfAbsent(part.relation(), table -> new HashSet<>()).add(part.name());
    }
  }

  /** Whether a constraint or unique index that is made is about such columns alone. */
  boolean areAllOf(Site site, ObjectChange change) {
    if (change.kind() != ObjectChange.Kind.CREATED) {
      return false;
    }
    String definition = change.after().orElse("");
    return switch (change.object()) {
      case CONSTRAINT -> areAllOf(ChangedPart.of(change).relation(), definition);
      // its name does not say its table
      case INDEX ->
          tables(site)
              .anyMatch(table -> definition.indexOf('(') > 0 && areAllOf(table, definition));
      default -> false;
    };
  }

  private static Stream<QualifiedName> tables(Site site) {
    return site.locksDuring().stream().map(lock -> lock.relation().rowsOf()).distinct();
  }

  private boolean areAllOf(QualifiedName table, String definition) {
    Set<String> own = added.getOrDefault(table, Set.of());
    Matcher listed = LISTED.matcher(definition);
    if (listed.matches()) {
      List<String> columns = words(listed.group(1)).toList();
      return own.containsAll(columns);
    }
    if (!definition.toLowerCase(Locale.ROOT).startsWith("check")) {
      return false;
    }
    List<String> used =
        words(definition).filter(known.getOrDefault(table, Set.of())::contains).toList();
    return !used.isEmpty() && own.containsAll(used);
  }

  private static Stream<String> words(String text) {
    return WORD.matcher(text)
        .results()
        .map(word -> Identifier.parts(word.group()))
        .filter(parts -> !parts.isEmpty())
        .map(parts -> parts.get(0));
  }
}
