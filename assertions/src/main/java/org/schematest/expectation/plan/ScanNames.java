package org.schematest.expectation.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.schematest.measure.TableScan;
import org.schematest.plan.Plan;
import org.schematest.plan.ScannedRelation;
import org.schematest.schema.name.Identifier;

/**
 * Which scans of a plan a test means by a name: {@code orders}, {@code shop.orders}, a partition
 * {@code orders_2026}, an alias {@code o}, or both {@code orders o}. A name that several scans go
 * by means all of them: the two of a self-join, and those of all partitions.
 */
public final class ScanNames {

  /** {@code o_1}: what PostgreSQL calls a partition, or the second {@code o} of a query. */
  private static final Pattern NUMBERED = Pattern.compile("(?<alias>.+)_\\d+");

  private final Plan plan;
  private final PlanNames names;

  private ScanNames(Plan plan) {
    this.plan = plan;
    this.names = new PlanNames(plan);
  }

  /** The scans that are meant; none if the plan reads no such table. */
  public static List<TableScan> meantBy(Plan plan, String text) {
    ScanNames names = new ScanNames(plan);
    String name = text.strip();
    List<TableScan> scans = TableScan.of(plan);
    List<TableScan> whole =
        scans.stream()
            .filter(scan -> names.isTable(scan, name) || names.isAlias(scan, name))
            .toList();
    int space = name.lastIndexOf(' ');
    if (!whole.isEmpty() || space < 0) {
      return whole;
    }
    return scans.stream()
        .filter(scan -> names.isTable(scan, name.substring(0, space).strip()))
        .filter(scan -> names.isAlias(scan, name.substring(space + 1)))
        .toList();
  }

  /** The use of a table that a scan is a part of, partitions taken together. */
  public static String useOf(TableScan scan) {
    ScannedRelation relation = scan.relation();
    String alias = scan.isOfPartition() ? withoutNumber(relation.alias()) : relation.alias();
    return written(new ScannedRelation(relation.root(), relation.root(), alias));
  }

  private static String written(ScannedRelation relation) {
    String alias = relation.alias();
    boolean own = relation.table().equals(relation.root());
    boolean says = own && !alias.equals(relation.table().name());
    return relation.root() + (says ? " " + Identifier.quoted(alias) : "");
  }

  private boolean isTable(TableScan scan, String name) {
    ScannedRelation relation = scan.relation();
    return Stream.of(relation.table(), relation.root())
        .anyMatch(
            table ->
                names.isMeant(table, name)
                    || table.toString().equals(name)
                    || names.isMeant(table, unquoted(name)));
  }

  private boolean isAlias(TableScan scan, String name) {
    String alias = scan.relation().alias();
    boolean made = scan.isOfPartition() || !isWritten(alias);
    return alias.equals(name)
        || alias.equals(unquoted(name))
        || (made && withoutNumber(alias).equals(unquoted(name)));
  }

  private boolean isWritten(String alias) {
    Pattern word =
        Pattern.compile(
            "\\b" + Pattern.quote(alias.toLowerCase(Locale.ROOT)) + "\\b",
            Pattern.UNICODE_CHARACTER_CLASS);
    return word.matcher(plan.query().sql().toLowerCase(Locale.ROOT)).find();
  }

  private static String withoutNumber(String alias) {
    Matcher matcher = NUMBERED.matcher(alias);
    return matcher.matches() ? matcher.group("alias") : alias;
  }

  private static String unquoted(String name) {
    return Optional.of(name)
        .filter(text -> text.length() > 2 && text.startsWith("\"") && text.endsWith("\""))
        .map(text -> text.substring(1, text.length() - 1).replace("\"\"", "\""))
        .orElse(name);
  }
}
