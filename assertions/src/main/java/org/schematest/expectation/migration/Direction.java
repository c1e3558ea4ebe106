package org.schematest.expectation.migration;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.schematest.expectation.migration.sequence.ChangedPart;
import org.schematest.expectation.migration.sequence.PrintedColumn;
import org.schematest.migration.ObjectChange;

/** Whether a change gives programs more, or takes from those that run something they rely on. */
enum Direction {
  EXPAND,
  CONTRACT,
  /** What both releases see alike. */
  NEITHER;

  private static final Pattern LABEL = Pattern.compile("'(?:[^']|'')*'");

  static Direction of(ObjectChange change) {
    return switch (change.kind()) {
      case CREATED -> created(change);
      case CHANGED -> changed(change);
      case RENAMED -> isUsedByName(change) ? CONTRACT : NEITHER;
      case DROPPED -> dropped(change);
    };
  }

  private static boolean isUsedByName(ObjectChange change) {
    return switch (change.object()) {
      case SCHEMA,
          TABLE,
          FOREIGN_TABLE,
          VIEW,
          MATERIALIZED_VIEW,
          COLUMN,
          SEQUENCE,
          FUNCTION,
          PROCEDURE,
          AGGREGATE,
          TYPE,
          DOMAIN ->
          true;
      default -> false;
    };
  }

  private static Direction dropped(ObjectChange change) {
    return switch (change.object()) {
      case CONSTRAINT -> EXPAND;
      default -> isUsedByName(change) ? CONTRACT : NEITHER;
    };
  }

  private static Direction created(ObjectChange change) {
    String after = change.after().orElse("").toLowerCase(Locale.ROOT);
    return switch (change.object()) {
      case COLUMN -> {
        PrintedColumn column = column(change, change.after());
        yield column.required() && !column.fillsItself() ? CONTRACT : EXPAND;
      }
      case CONSTRAINT ->
          after.endsWith(" not valid") || after.endsWith(" not enforced") ? EXPAND : CONTRACT;
      case INDEX -> after.contains(" unique") ? CONTRACT : EXPAND;
      case TRIGGER, RULE, POLICY -> NEITHER;
      default -> EXPAND;
    };
  }

  private static Direction changed(ObjectChange change) {
    return switch (change.object()) {
      case COLUMN -> changedColumn(change);
      case TYPE -> changedLabels(change);
      default -> NEITHER;
    };
  }

  private static PrintedColumn column(ObjectChange change, Optional<String> definition) {
    return PrintedColumn.of(ChangedPart.of(change).sql(), definition.orElse(""));
  }

  private static Direction changedColumn(ObjectChange change) {
    PrintedColumn before = column(change, change.before());
    PrintedColumn after = column(change, change.after());
    boolean retyped = !before.type().equals(after.type());
    boolean narrower = retyped && !WiderType.is(before.type(), after.type());
    boolean stricter = !before.required() && after.required();
    boolean lessFilled = before.fillsItself() && !after.fillsItself();
    boolean nowGenerated = before.generated().isEmpty() && after.generated().isPresent();
    if (narrower || stricter || lessFilled || nowGenerated) {
      return CONTRACT;
    }
    return before.equals(after) ? NEITHER : EXPAND;
  }

  private static Direction changedLabels(ObjectChange change) {
    List<String> before = labels(change.before());
    List<String> after = labels(change.after());
    if (before.equals(after)) {
      return NEITHER;
    }
    return after.containsAll(before) ? EXPAND : CONTRACT;
  }

  private static List<String> labels(Optional<String> definition) {
    return LABEL.matcher(definition.orElse("")).results().map(MatchResult::group).toList();
  }
}
