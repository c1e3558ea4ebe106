package org.schematest.expectation.migration.sequence;

import static org.schematest.expectation.migration.sequence.SafeSequence.alone;
import static org.schematest.expectation.migration.sequence.SafeSequence.bounded;
import static org.schematest.expectation.migration.sequence.SafeSequence.remark;
import static org.schematest.expectation.migration.sequence.SafeSequence.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.expectation.migration.sequence.SafeSequence.Step;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;

/** How columns are added, filled, required, retyped, renamed and dropped. */
final class ColumnSequences {

  private ColumnSequences() {}

  /**
   * {@code set not null} reads all rows unless a valid check says the same (PostgreSQL manual,
   * ALTER TABLE).
   */
  static List<Step> required(QualifiedName table, String column) {
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

  /** A column without its value, then the value for new rows, then for those that are there. */
  static SafeSequence filledLater(QualifiedName table, String column, PrintedColumn as) {
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
    steps.add(filled(table, name, value));
    if (as.required()) {
      steps.addAll(required(table, column));
    }
    return new SafeSequence(steps);
  }

  /** Also ends where the default gives no value; what is left null then, a constraint finds. */
  private static Step filled(QualifiedName table, String column, String value) {
    return alone(
        "rows that are there, in batches; each is a transaction of its own",
        "do $$ declare filled bigint; begin",
        "  loop",
        "    with batch as (update %s set %s = %s".formatted(table, column, value),
        "     where ctid = any (array(select ctid from %s where %s is null limit 10000))"
            .formatted(table, column),
        "     returning %1$s) select count(%1$s) into filled from batch;".formatted(column),
        "    exit when filled = 0;",
        "    commit;",
        "  end loop;",
        "end $$;");
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
    steps.add(backfill(table, name + " = " + next, name + " is null"));
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
        backfill(table, name + " = " + cast, name + " is distinct from " + cast),
        remark("PostgreSQL 18 adds a column generated … virtual without writing any row"));
  }

  /** Rows are given a value some thousands at a time, so that no lock on rows is held for long. */
  static Step backfill(QualifiedName table, String set, String missing) {
    return alone(
        "rows that are there, in batches; each is a transaction of its own",
        "do $$ begin",
        "  loop",
        "    update %s set %s".formatted(table, set),
        "     where ctid = any (array(select ctid from %s where %s limit 10000));"
            .formatted(table, missing),
        "    exit when not found;",
        "    commit;",
        "  end loop;",
        "end $$;");
  }

  /** A second column, kept equal by a trigger, takes the place of the first. */
  static SafeSequence retyped(
      QualifiedName table, String column, PrintedColumn to, Optional<PrimaryKeyText> key) {
    String old = Identifier.quoted(column);
    String added = Identifier.quoted(column + "_new");
    String gone = Identifier.quoted(column + "_old");
    String function =
        new QualifiedName(table.schema(), table.name() + "_" + column + "_new").toString();
    String trigger = Identifier.quoted(table.name() + "_" + column + "_new");
    String alter = "alter table " + table + " ";
    List<Step> steps = new ArrayList<>();
    steps.add(
        bounded(
            "a second column, which a trigger fills in rows that are written",
            alter + "add column " + added + " " + to.type() + ";",
            "create function %s() returns trigger language plpgsql as $$".formatted(function),
            "begin",
            "  new.%s := new.%s;".formatted(added, old),
            "  return new;",
            "end $$;",
            "create trigger %s before insert or update on %s".formatted(trigger, table),
            "  for each row execute function %s();".formatted(function)));
    steps.add(
        backfill(
            table,
            added + " = " + old + "::" + to.type(),
            added + " is null and " + old + " is not null"));
    steps.add(remark("make the indexes and constraints of the column on the second one too"));
    if (to.required()) {
      steps.addAll(required(table, column + "_new"));
    }
    Optional<String> keyIndex = key.map(one -> Identifier.quoted(one.name() + "_new"));
    key.ifPresent(
        one ->
            steps.add(
                alone(
                    "the index of the primary key to come",
                    "create unique index concurrently %s on %s %s;"
                        .formatted(
                            keyIndex.orElseThrow(), table, one.with(column, column + "_new")))));
    List<String> swap = new ArrayList<>();
    key.ifPresent(
        one ->
            swap.add(
                alter
                    + "drop constraint "
                    + Identifier.quoted(one.name())
                    + "; -- foreign keys that refer to it first"));
    swap.add("drop trigger " + trigger + " on " + table + ";");
    swap.add("drop function " + function + "();");
    swap.add(alter + "rename column " + old + " to " + gone + ";");
    swap.add(alter + "rename column " + added + " to " + old + ";");
    if (to.required()) {
      swap.add(alter + "alter column " + gone + " drop not null;");
    }
    key.ifPresent(
        one ->
            swap.add(
                alter
                    + "add constraint %s primary key using index %s;"
                        .formatted(Identifier.quoted(one.name()), keyIndex.orElseThrow())));
    to.defaultValue()
        .ifPresent(
            value -> {
              swap.add(alter + "alter column " + gone + " drop default;");
              swap.add(alter + "alter column " + old + " set default " + value + ";");
            });
    steps.add(bounded("the second takes its place", swap.toArray(String[]::new)));
    steps.add(
        bounded(
            "in the next release, when nothing reads the first any more",
            alter + "drop column " + gone + ";"));
    return new SafeSequence(steps);
  }

  /** Both names work until nobody uses the old one. */
  static SafeSequence renamed(QualifiedName table, String from, String to) {
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
        backfill(table, after + " = " + before, after + " is null and " + before + " is not null"),
        bounded(
            "in the next release, when nothing uses the old name any more",
            "drop trigger %s on %s;".formatted(trigger, table),
            "drop function %s();".formatted(function),
            "alter table %s drop column %s;".formatted(table, before)));
  }
}
