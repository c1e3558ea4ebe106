package org.schematest.expectation.migration.sequence;

import static org.schematest.expectation.migration.sequence.SafeSequence.bounded;
import static org.schematest.expectation.migration.sequence.SafeSequence.remark;
import static org.schematest.expectation.migration.sequence.SafeSequence.step;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.expectation.migration.change.PrintedColumn;
import org.schematest.expectation.migration.sequence.SafeSequence.Step;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;

/** How columns are added, filled, required and renamed. */
public final class ColumnSequences {

  private ColumnSequences() {}

  /**
   * {@code set not null} reads all rows unless a valid check says the same (PostgreSQL manual,
   * ALTER TABLE).
   */
  public static List<Step> required(QualifiedName table, String column) {
    String check = Identifier.quoted(column + "_not_null_check");
    String name = Identifier.quoted(column);
    return List.of(
        bounded(
            "new rows have to have a value",
            "alter table %s add constraint %s check (%s is not null) not valid;"
                .formatted(table, check, name)),
        step(
            "all rows are read, and nobody waits",
            "alter table %s validate constraint %s;".formatted(table, check)),
        bounded(
            "the check proves it, so no row is read",
            "alter table %s alter column %s set not null;".formatted(table, name),
            "alter table %s drop constraint %s;".formatted(table, check)));
  }

  /** A column for which no row is touched: it is null there, or has one constant value. */
  public static SafeSequence added(QualifiedName table, String column, PrintedColumn as) {
    return SafeSequence.of(
        bounded(
            "the column alone, for which no row is touched",
            "alter table %s add column %s %s%s%s;"
                .formatted(
                    table,
                    Identifier.quoted(column),
                    as.type(),
                    as.defaultValue().map(value -> " default " + value).orElse(""),
                    as.required() ? " not null" : "")));
  }

  /** A column without its value, then the value for new rows, then for those that are there. */
  public static SafeSequence filledLater(QualifiedName table, String column, PrintedColumn as) {
    List<Step> steps = new ArrayList<>();
    String name = Identifier.quoted(column);
    String alter = "alter table " + table + " ";
    String value = as.defaultValue().orElse("null");
    if (as.generated().isPresent()) {
      return generated(table, column, as);
    }
    if (as.identity().isPresent()) {
      return numbered(table, column, as);
    }
    List<String> first = new ArrayList<>();
    List<String> sequences = ownSequence(value);
    sequences.forEach(sequence -> first.add("create sequence if not exists " + sequence + ";"));
    first.add(alter + "add column " + name + " " + as.type() + ";");
    first.add(alter + "alter column " + name + " set default " + value + ";");
    sequences.forEach(
        sequence ->
            first.add("alter sequence " + sequence + " owned by " + table + "." + name + ";"));
    steps.add(
        bounded(
            "the column is null in rows that are there, and new rows get the default",
            first.toArray(String[]::new)));
    steps.add(Batches.fill(table, name, value));
    if (as.required()) {
      steps.addAll(required(table, column));
    }
    return new SafeSequence(steps);
  }

  /** The sequence of {@code nextval('public.orders_no_seq'::regclass)}, which serial makes. */
  private static List<String> ownSequence(String value) {
    Matcher call = Pattern.compile("nextval\\('((?:[^']|'')+)'::regclass\\)").matcher(value);
    return call.matches() ? List.of(call.group(1).replace("''", "'")) : List.of();
  }

  /** An identity needs a column that is not null. */
  private static SafeSequence numbered(QualifiedName table, String column, PrintedColumn as) {
    String name = Identifier.quoted(column);
    String sequence =
        new QualifiedName(table.schema(), table.name() + "_" + column + "_numbers").toString();
    String next = "nextval('" + sequence.replace("'", "''") + "')";
    List<Step> steps = new ArrayList<>();
    steps.add(
        bounded(
            "the column is null in rows that are there, and new rows get a number",
            "create sequence " + sequence + " as " + as.type() + ";",
            "alter table %s add column %s %s;".formatted(table, name, as.type()),
            "alter table %s alter column %s set default %s;".formatted(table, name, next)));
    steps.add(Batches.update(table, name + " = " + next, name + " is null"));
    steps.addAll(required(table, column));
    steps.add(
        bounded(
            "the identity goes on where the sequence stood",
            "alter table %s alter column %s drop default;".formatted(table, name),
            "alter table %s alter column %s add %s;"
                .formatted(table, name, as.identity().orElseThrow()),
            "select setval(pg_get_serial_sequence('%s', '%s'), nextval('%s'));"
                .formatted(
                    table.toString().replace("'", "''"),
                    column.replace("'", "''"),
                    sequence.replace("'", "''")),
            "drop sequence " + sequence + ";"));
    return new SafeSequence(steps);
  }

  /** A trigger computes what a stored column would, since a column cannot become generated. */
  private static SafeSequence generated(QualifiedName table, String column, PrintedColumn as) {
    String name = Identifier.quoted(column);
    String printed = as.generated().orElseThrow();
    String expression = printed.substring(printed.indexOf('(') + 1, printed.lastIndexOf(')'));
    String function = new QualifiedName(table.schema(), table.name() + "_" + column).toString();
    String cast = "(" + expression + ")::" + as.type();
    return SafeSequence.of(
        bounded(
            "a trigger computes it for new rows: a column that is there cannot become generated",
            "alter table %s add column %s %s;".formatted(table, name, as.type()),
            "create function %s() returns trigger language plpgsql as $$".formatted(function),
            "begin",
            "  new.%s := (select %s from (select new.*) as r);".formatted(name, expression),
            "  return new;",
            "end $$;",
            "create trigger %s before insert or update on %s"
                .formatted(Identifier.quoted(table.name() + "_" + column), table),
            "  for each row execute function %s();".formatted(function)),
        Batches.update(table, name + " = (" + expression + ")", name + " is distinct from " + cast),
        remark("PostgreSQL 18 adds a column generated … virtual without writing any row"));
  }

  /** Both names work until nobody uses the old one. */
  public static SafeSequence renamed(QualifiedName table, String from, String to) {
    String before = Identifier.quoted(from);
    String after = Identifier.quoted(to);
    String function = new QualifiedName(table.schema(), table.name() + "_" + to).toString();
    String trigger = Identifier.quoted(table.name() + "_" + to);
    return SafeSequence.of(
        bounded(
            "a column of the new name, and one value for both; its type is that of the old one",
            "do $$ begin",
            "  execute format('alter table %s add column %s %%s',".formatted(table, after),
            "    (select format_type(atttypid, atttypmod) from pg_attribute",
            "      where attrelid = '%s'::regclass and attname = '%s'));"
                .formatted(table.toString().replace("'", "''"), from.replace("'", "''")),
            "end $$;",
            "create function %s() returns trigger language plpgsql as $$".formatted(function),
            "begin",
            "  if tg_op = 'INSERT' then",
            "    new.%2$s := coalesce(new.%2$s, new.%1$s);".formatted(before, after),
            "    new.%1$s := new.%2$s;".formatted(before, after),
            "  elsif new.%2$s is distinct from old.%2$s then".formatted(before, after),
            "    new.%1$s := new.%2$s;".formatted(before, after),
            "  else",
            "    new.%2$s := new.%1$s;".formatted(before, after),
            "  end if;",
            "  return new;",
            "end $$;",
            "create trigger %s before insert or update on %s".formatted(trigger, table),
            "  for each row execute function %s();".formatted(function)),
        Batches.update(
            table, after + " = " + before, after + " is null and " + before + " is not null"),
        bounded(
            "in the next release, when nothing uses the old name any more",
            "drop trigger %s on %s;".formatted(trigger, table),
            "drop function %s();".formatted(function),
            "alter table %s drop column %s;".formatted(table, before)));
  }
}
