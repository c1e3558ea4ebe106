package org.schematest.expectation.migration.sequence;

import static org.schematest.expectation.migration.sequence.SafeSequence.bounded;
import static org.schematest.expectation.migration.sequence.SafeSequence.remark;

import java.util.List;
import org.schematest.migration.Relation;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;

/** How tables are renamed, emptied and refreshed. */
public final class TableSequences {

  /** How the remark begins that says that a change has no other form. */
  static final String NO_OTHER = "there is no form with a weaker lock";

  private TableSequences() {}

  private static String rename(QualifiedName from, QualifiedName to) {
    return from.schema().equals(to.schema())
        ? "alter table %s rename to %s;".formatted(from, Identifier.quoted(to.name()))
        : "alter table %s set schema %s;".formatted(from, Identifier.quoted(to.schema()));
  }

  /** A view of the old name is read and written as the table was (manual, CREATE VIEW). */
  public static SafeSequence renamed(QualifiedName from, QualifiedName to) {
    if (!from.schema().equals(to.schema()) && !from.name().equals(to.name())) {
      return SafeSequence.of(remark("move it and rename it in releases of their own"));
    }
    return SafeSequence.of(
        bounded(
            "a view has the old name, and is written as the table was",
            rename(from, to),
            "create view %s as select * from %s;".formatted(from, to)),
        bounded(
            "in the next release, when nothing uses the old name any more",
            "drop view %s;".formatted(from)));
  }

  public static SafeSequence emptied(List<Relation> tables) {
    return new SafeSequence(tables.stream().map(table -> Batches.delete(table.name())).toList());
  }

  public static SafeSequence refreshed(Relation view) {
    return SafeSequence.of(
        remark("it needs a unique index on columns of the view, without a condition"),
        SafeSequence.step(
            "reads go on while its query is run",
            "refresh materialized view concurrently %s;".formatted(view.name())));
  }

  /** What writes a table anew and has no other form. */
  public static SafeSequence rewritten(Relation table, String statement) {
    return SafeSequence.of(
        remark("PostgreSQL 18 and older rewrite a table under this lock only: use pg_repack, or"),
        remark(
            "make a second table, keep it equal by a trigger, fill it in batches, and rename both"),
        bounded("if " + table.name() + " may be out of use that long", statement));
  }

  /** A change of the catalog alone takes a moment, once it has its lock. */
  public static SafeSequence momentary(String statement) {
    return SafeSequence.of(
        remark(NO_OTHER + ", but alone and with a lock_timeout it holds this one for a moment"),
        bounded("a migration of its own", statement));
  }
}
