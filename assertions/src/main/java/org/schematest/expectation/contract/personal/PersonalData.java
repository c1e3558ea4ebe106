package org.schematest.expectation.contract.personal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.contract.Contract;
import org.schematest.expectation.contract.Exceptions;
import org.schematest.expectation.contract.Part;
import org.schematest.expectation.naming.CommentTags;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;

/**
 * What a table knows of persons is known to be so: each column says whether it is personal, for how
 * long it is kept and what deletes it; few roles read it, and it is nowhere else.
 *
 * @param tags how comments say it
 * @param kinds what the test says of columns, by column: {@code contact}, or {@code none}
 * @param retention for how long every personal column is kept
 * @param deletion what deletes it
 * @param readers the only roles that may read it
 * @param copies the columns elsewhere that may have it too
 * @param indexes the indexes and extended statistics that may have it too
 */
public record PersonalData(
    Tags tags,
    Map<String, String> kinds,
    Optional<String> retention,
    Optional<String> deletion,
    Set<String> readers,
    Exceptions copies,
    Exceptions indexes)
    implements Contract<Table> {

  static final String NAME = "personal data";
  private static final String NONE = "none";
  private static final Part CLASSIFIED =
      new Part(
          NAME, "classified", "what nobody knows to be personal is neither guarded nor deleted");
  private static final Part RETENTION =
      new Part(NAME, "retention", "nobody may keep personal data for longer than they need it");
  private static final Part DELETION =
      new Part(NAME, "deletion", "a time to delete it is of no use without something that does");

  public PersonalData {
    kinds = Collections.unmodifiableMap(new TreeMap<>(kinds));
    readers = Collections.unmodifiableSet(new TreeSet<>(readers));
  }

  /**
   * As comments of columns say it: {@code pii: contact; retention: 30 days after deleted_at;
   * deletion: erase_accounts()}, or {@code pii: none}. Nobody but the owner may read it.
   */
  public static PersonalData personalData() {
    return new PersonalData(
        new Tags("pii", "retention", "deletion"),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Exceptions.of("a copy in"),
        Exceptions.of("an index of personal data,"));
  }

  /** Comments of columns say it by these words instead. */
  public PersonalData taggedBy(String kind, String retentionTag, String deletionTag) {
    return new PersonalData(
        new Tags(kind, retentionTag, deletionTag),
        kinds,
        retention,
        deletion,
        readers,
        copies,
        indexes);
  }

  /** That column is personal, of that kind. */
  public PersonalData classifying(String column, String kind) {
    Map<String, String> more = new TreeMap<>(kinds);
    more.put(column, kind);
    return new PersonalData(tags, more, retention, deletion, readers, copies, indexes);
  }

  /** These columns are not personal. */
  public PersonalData notPersonal(String... columns) {
    Map<String, String> more = new TreeMap<>(kinds);
    List.of(columns).forEach(column -> more.put(column, NONE));
    return new PersonalData(tags, more, retention, deletion, readers, copies, indexes);
  }

  /** All of it is kept for so long: {@code "30 days after deleted_at"}. */
  public PersonalData keptFor(String time) {
    return new PersonalData(tags, kinds, Optional.of(time), deletion, readers, copies, indexes);
  }

  /**
   * All of it is deleted by that: a routine, {@code "erase_accounts()"}, or words for what does.
   */
  public PersonalData deletedBy(String what) {
    return new PersonalData(tags, kinds, retention, Optional.of(what), readers, copies, indexes);
  }

  /** Only these roles may read it; their members have to be named too. */
  public PersonalData readableBy(String... roles) {
    return new PersonalData(tags, kinds, retention, deletion, Set.of(roles), copies, indexes);
  }

  /** That column of another table, or generated column, has it too: {@code orders.email}. */
  public PersonalData allowingCopyIn(String column, String reason) {
    return new PersonalData(
        tags, kinds, retention, deletion, readers, copies.with(column, reason), indexes);
  }

  /** That index, or those extended statistics, have it too. */
  public PersonalData allowingIndex(String name, String reason) {
    return new PersonalData(
        tags, kinds, retention, deletion, readers, copies, indexes.with(name, reason));
  }

  /** How comments say it: the words before the colons. */
  record Tags(String kind, String retention, String deletion) {

    static Optional<String> valueOf(String tag, Column column) {
      return CommentTags.valueOf(tag, column.comment());
    }
  }

  @Override
  public List<Finding> findings(Table table, Catalog database) {
    List<Finding> findings = new ArrayList<>(unknownColumns(table));
    List<Column> personal =
        table.columns().stream()
            .filter(column -> kindOf(column).filter(kind -> !kind.equals(NONE)).isPresent())
            .toList();
    table.columns().stream()
        .filter(column -> kindOf(column).isEmpty())
        .map(this::unclassified)
        .forEach(findings::add);
    if (personal.isEmpty()) {
      findings.add(nothing(table));
    }
    for (Column column : personal) {
      stated(column, retention, tags.retention(), RETENTION).ifPresent(findings::add);
      stated(column, deletion, tags.deletion(), DELETION).ifPresent(findings::add);
      deletionOf(column)
          .flatMap(what -> noRoutine(column, what, database))
          .ifPresent(findings::add);
    }
    findings.addAll(new PersonalReaders(table, personal, readers).findings(database));
    PersonalCopies found = new PersonalCopies(table, personal, database);
    findings.addAll(copies.applyTo(found.columns(), found.columnNames(), NAME, table.subject()));
    findings.addAll(indexes.applyTo(found.indexes(), found.indexNames(), NAME, table.subject()));
    return findings;
  }

  private Optional<String> kindOf(Column column) {
    return Optional.ofNullable(kinds.get(column.name()))
        .or(() -> Tags.valueOf(tags.kind(), column));
  }

  private Optional<String> deletionOf(Column column) {
    return deletion.or(() -> Tags.valueOf(tags.deletion(), column));
  }

  private List<Finding> unknownColumns(Table table) {
    return kinds.keySet().stream()
        .filter(name -> table.findColumn(name).isEmpty())
        .map(
            name ->
                CLASSIFIED.missing(
                    table.qualifiedName() + "." + Identifier.quoted(name),
                    table.subject(),
                    "should have a column "
                        + Identifier.quoted(name)
                        + ", but has none of that name",
                    Evidence.columns(table)))
        .toList();
  }

  private Finding nothing(Table table) {
    return CLASSIFIED.missing(
        table.qualifiedName().toString(),
        table.subject(),
        "should have personal data, but no column is classified so: nothing was checked",
        Evidence.columns(table));
  }

  private Finding unclassified(Column column) {
    return CLASSIFIED.missing(
        column.table() + "." + Identifier.quoted(column.name()),
        column.subject(),
        "should say whether it is personal, but neither its comment nor the test does",
        comment(column),
        fix(column, tags.kind() + ": … -- its kind, or none"));
  }

  private Optional<Finding> stated(Column column, Optional<String> byTest, String tag, Part part) {
    boolean stated = byTest.isPresent() || Tags.valueOf(tag, column).isPresent();
    return stated
        ? Optional.empty()
        : Optional.of(
            part.missing(
                column.table() + "." + Identifier.quoted(column.name()),
                column.subject(),
                "should state its " + tag + ", but neither its comment nor the test does",
                comment(column),
                fix(column, tag + ": …")));
  }

  private static Fact comment(Column column) {
    return Fact.of("comment", column.comment().orElse("none"));
  }

  /** What the comment says stays; what is missing comes behind. */
  private static Fact fix(Column column, String tag) {
    int remark = tag.indexOf(" -- ");
    String text = remark < 0 ? tag : tag.substring(0, remark);
    String before =
        column.comment().map(comment -> comment.replaceAll("[.;\\s]+$", "") + "; ").orElse("");
    return Part.fix(
        "comment on column "
            + column.table()
            + "."
            + Identifier.quoted(column.name())
            + " is '"
            + (before + text).replace("'", "''")
            + "'"
            + (remark < 0 ? "" : tag.substring(remark)));
  }

  /** Something like {@code erase_accounts()} has to exist. */
  private static Optional<Finding> noRoutine(Column column, String what, Catalog database) {
    Matcher call = Pattern.compile("(?:(\\w+)\\.)?(\\w+)\\(.*\\)").matcher(what);
    if (!call.matches()) {
      return Optional.empty();
    }
    String name = call.group(2);
    List<String> routines =
        database.schemas().stream()
            .flatMap(schema -> schema.routines().stream())
            .map(routine -> routine.name())
            .toList();
    return routines.contains(name)
        ? Optional.empty()
        : Optional.of(
            DELETION.missing(
                column.table() + "." + Identifier.quoted(column.name()),
                column.subject(),
                "should be deleted by " + what + ", but there is no routine of that name",
                comment(column),
                Fact.of(
                    "routines",
                    Stream.concat(
                            routines.stream(),
                            routines.isEmpty() ? Stream.of("none") : Stream.empty())
                        .collect(Collectors.joining(", ")))));
  }
}
