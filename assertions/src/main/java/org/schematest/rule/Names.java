package org.schematest.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.finding.Finding;
import org.schematest.plan.PlannedQuery;
import org.schematest.query.OperationalQuery;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.object.DatabaseObject;
import org.schematest.schema.object.DescribedParts;
import org.schematest.schema.object.ObjectKind;

/**
 * By which names exceptions call the objects of a data model: as findings name them, and in its
 * first schema also without that schema. What is found of a query is called {@code query "its
 * name"}, perhaps with a table behind it; an exception may give the query's name alone.
 */
final class Names {

  private final DataModel model;
  private final String prefix;
  private final List<String> relations;
  private final Map<String, String> tablesOfIndexes;
  private final Map<String, String> groups = new HashMap<>();

  Names(DataModel model) {
    this.model = model;
    this.prefix = Identifier.quoted(model.schemas().get(0).name()) + ".";
    this.relations = relations(model);
    this.tablesOfIndexes =
        model.schemas().stream()
            .flatMap(Schema::indexes)
            .collect(
                Collectors.toMap(
                    index -> index.qualifiedName().toString(), index -> index.table().toString()));
  }

  /**
   * The table of that name.
   *
   * @throws NoSuchObjectException if there is none
   */
  static Table table(DataModel model, String name) {
    String first = model.schemas().get(0).name();
    return model
        .database()
        .tables()
        .filter(table -> table.qualifiedName().isMeantBy(name, first))
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchObjectException(
                    "table",
                    name,
                    "the database",
                    model.database().tables().map(table -> table.scope().toString()).toList()));
  }

  /** Whether an exception for that name is for what the finding is about, or for its table. */
  boolean isFor(String exempted, Finding finding) {
    String object = finding.identity().object();
    return isMeant(exempted, object)
        || isMeant(exempted, groupOf(object))
        || queryOf(object).filter(query -> query.name().equals(exempted)).isPresent();
  }

  /** The table, view or query that the object is, or belongs to; itself if it belongs to none. */
  String groupOf(String object) {
    return groups.computeIfAbsent(
        object,
        key ->
            relations.stream()
                .filter(relation -> isPart(key, relation))
                .findFirst()
                .or(() -> Optional.ofNullable(tablesOfIndexes.get(key)))
                .or(() -> queryOf(key).map(OperationalQuery::subject))
                .orElse(key));
  }

  private Optional<OperationalQuery> queryOf(String object) {
    return model.queries().stream()
        .map(PlannedQuery::query)
        .filter(query -> object.equals(query.subject()) || object.startsWith(query.subject() + " "))
        .findFirst();
  }

  /** Whether anything is called so, be it that it keeps every rule. */
  boolean exists(String name) {
    return all().stream().anyMatch(object -> isMeant(name, object));
  }

  /** Whether a table or view is called so once its name is quoted. */
  boolean isInNeedOfQuotes(String name) {
    String quoted = Identifier.quoted(name);
    return !quoted.equals(name) && relations.stream().anyMatch(one -> isMeant(quoted, one));
  }

  /** A name as a text of Java that has it in the quotes of SQL. */
  static String inJava(String name) {
    String quoted = Identifier.quoted(name);
    return '"' + quoted.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** What was found of the table that something belongs to, by the names that exceptions give. */
  List<String> besides(String name, List<RuleVerdict.Broken> found) {
    String group =
        all().stream()
            .filter(one -> isMeant(name, one))
            .findFirst()
            .map(this::groupOf)
            .orElse(name);
    return found.stream()
        .filter(one -> one.group().equals(group))
        .map(one -> shortened(one.finding().identity().object()))
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * What there is that may be meant by a name which nothing has: first of all in another schema.
   */
  List<String> similarTo(String name) {
    List<String> elsewhere =
        all().stream().filter(object -> object.endsWith("." + name)).sorted().toList();
    if (!elsewhere.isEmpty()) {
      return elsewhere;
    }
    String bare = name.replaceFirst("^.*\\.", "").replaceFirst("[(].*", "");
    Set<String> tables =
        relations.stream().map(this::shortened).collect(Collectors.toCollection(TreeSet::new));
    List<String> near =
        all().stream()
            .map(this::shortened)
            .filter(other -> other.endsWith("." + bare) || other.startsWith(bare))
            .sorted()
            .toList();
    return near.isEmpty() ? List.copyOf(tables) : near;
  }

  private boolean isMeant(String name, String object) {
    return object.equals(name) || object.equals(prefix + name);
  }

  private String shortened(String object) {
    return object.startsWith(prefix) ? object.substring(prefix.length()) : object;
  }

  private static boolean isPart(String object, String relation) {
    return object.startsWith(relation)
        && (object.length() == relation.length()
            || ".( ".indexOf(object.charAt(relation.length())) >= 0);
  }

  private static List<String> relations(DataModel model) {
    return model.schemas().stream()
        .flatMap(
            schema ->
                Stream.concat(
                    schema.tables().stream().map(Table::qualifiedName),
                    schema.views().stream().map(view -> view.scope().name())))
        .map(QualifiedName::toString)
        .toList();
  }

  private Set<String> all() {
    Set<String> names = new TreeSet<>();
    for (PlannedQuery query : model.queries()) {
      names.add(query.query().name());
      names.add(query.query().subject());
    }
    for (Schema schema : model.schemas()) {
      names.add(Identifier.quoted(schema.name()));
      for (Table table : schema.tables()) {
        table.foreignKeys().forEach(key -> names.add(key.table() + Identifier.list(key.columns())));
      }
      DescribedParts.of(schema).stream().map(Names::identity).forEach(names::add);
    }
    return names;
  }

  /** A constraint, trigger or policy is called by its table first. */
  static String identity(DatabaseObject object) {
    String separator = " on ";
    int on = indexOutsideOfQuotes(object.sqlName(), separator);
    boolean part =
        on > 0
            && Set.of(ObjectKind.CONSTRAINT, ObjectKind.TRIGGER, ObjectKind.RULE, ObjectKind.POLICY)
                .contains(object.kind());
    return part
        ? object.sqlName().substring(on + separator.length())
            + "."
            + object.sqlName().substring(0, on)
        : object.sqlName();
  }

  private static int indexOutsideOfQuotes(String text, String part) {
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      quoted ^= text.charAt(i) == '"';
      if (!quoted && text.startsWith(part, i)) {
        return i;
      }
    }
    return -1;
  }
}
