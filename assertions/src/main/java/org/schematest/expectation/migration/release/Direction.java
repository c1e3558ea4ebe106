package org.schematest.expectation.migration.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.schematest.expectation.migration.change.PrintedColumn;
import org.schematest.migration.ObjectChange;
import org.schematest.schema.object.ObjectKind;

/** Whether a change gives programs more, or takes from those that run something they rely on. */
enum Direction {
  EXPAND,
  CONTRACT,
  /** What both releases see alike. */
  NEITHER;

  private static final Pattern LABEL = Pattern.compile("'(?:[^']|'')*'");

  static Direction of(ObjectChange change) {
    if (change.isRenamed() && isUsedByName(change)) {
      return CONTRACT;
    }
    return switch (change.kind()) {
      case CREATED -> created(change);
      case CHANGED -> changed(change);
      case RENAMED -> NEITHER;
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
        PrintedColumn column = column(change.after());
        yield column.required() && !column.fillsItself() ? CONTRACT : EXPAND;
      }
      case CONSTRAINT ->
          // one that is not valid yet is enforced on what is written from now on
          after.contains(" not enforced") ? EXPAND : CONTRACT;
      case INDEX -> after.startsWith("unique ") ? CONTRACT : EXPAND;
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

  private static PrintedColumn column(Optional<String> definition) {
    return PrintedColumn.of(definition.orElse(""));
  }

  private static Direction changedColumn(ObjectChange change) {
    PrintedColumn before = column(change.before());
    PrintedColumn after = column(change.after());
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

  /**
   * What a change does, as the end of a sentence.
   *
   * @param object what it changes: {@code column public.orders.note}
   */
  static String words(ObjectChange change, String object) {
    if (change.object() == ObjectKind.TYPE) {
      List<String> gone = new ArrayList<>(labels(change.before()));
      gone.removeAll(labels(change.after()));
      return gone.isEmpty()
          ? "changes " + object
          : "removes " + String.join(", ", gone) + " from " + object;
    }
    PrintedColumn before = column(change.before());
    PrintedColumn after = column(change.after());
    if (change.object() != ObjectKind.COLUMN || before.equals(after)) {
      return "changes " + object;
    }
    if (!before.type().equals(after.type())) {
      return "changes %s from %s to %s".formatted(object, before.type(), after.type());
    }
    if (!before.required() && after.required()) {
      return "requires a value of " + object;
    }
    return before.defaultValue().isPresent() && after.defaultValue().isEmpty()
        ? "drops the default of " + object
        : "changes " + object;
  }

  /** Why programs that run may fail by what was added, as the end of a sentence. */
  static String consequence(ObjectChange change) {
    if (change.kind() != ObjectChange.Kind.CREATED) {
      return "";
    }
    return switch (change.object()) {
      case CONSTRAINT -> ", which what they write may break";
      case INDEX -> ", which is unique, and what they write may not be";
      case COLUMN -> ", which is not null, and they give it no value";
      default -> "";
    };
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
    String values = definition.orElse("").replaceFirst("^(enum \\(.*?\\))( owner .*)?$", "$1");
    return LABEL.matcher(values).results().map(MatchResult::group).toList();
  }
}
