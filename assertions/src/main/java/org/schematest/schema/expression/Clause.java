package org.schematest.schema.expression;

/**
 * The part of a definition that a piece of SQL is: PostgreSQL reads {@code old.total > 0} in a
 * trigger's condition only, and prints a default after it has cast it to its column's type.
 *
 * @param kind what it is part of
 * @param part the column that it is about, for {@link Kind#DEFAULT}, {@link Kind#GENERATION} and
 *     {@link Kind#COLUMN}; otherwise empty
 */
public record Clause(Kind kind, String part) {

  /** What SQL inside a schema is part of. */
  public enum Kind {
    /** The condition of a check, of a table or of a domain. */
    CHECK,
    /** The condition of a partial index, or of an exclusion constraint. */
    PREDICATE,
    /** One key of an index: an expression. */
    KEY,
    /** The default of a column, or of a domain. */
    DEFAULT,
    /** The expression of a generated column. */
    GENERATION,
    /** The rows that a policy lets a role see. */
    USING,
    /** The rows that a policy lets a role write. */
    WITH_CHECK,
    /** A whole column with its name: {@code total_cents bigint not null default 0}. */
    COLUMN,
    /** The condition of a trigger, over {@code old} and {@code new}. */
    TRIGGER_CONDITION,
    /** A whole table constraint without its name: {@code unique (email)}. */
    CONSTRAINT,
    /**
     * A whole index without its name and its table: {@code unique btree (lower(email)) where …}.
     */
    INDEX,
    /** A whole trigger without its name: {@code before update on orders for each row execute …}. */
    TRIGGER,
    /** A whole policy without its name and its table: {@code for select to app using (…)}. */
    POLICY,
    /** The query of a view. */
    QUERY,
    /** How a table is divided: {@code range (placed_at)}. */
    PARTITION_KEY,
    /** The rows of a partition: {@code for values from ('2026-01-01') to ('2027-01-01')}. */
    BOUND
  }

  public static final Clause CHECK = new Clause(Kind.CHECK, "");
  public static final Clause PREDICATE = new Clause(Kind.PREDICATE, "");
  public static final Clause KEY = new Clause(Kind.KEY, "");
  public static final Clause USING = new Clause(Kind.USING, "");
  public static final Clause WITH_CHECK = new Clause(Kind.WITH_CHECK, "");
  public static final Clause TRIGGER_CONDITION = new Clause(Kind.TRIGGER_CONDITION, "");
  public static final Clause CONSTRAINT = new Clause(Kind.CONSTRAINT, "");
  public static final Clause INDEX = new Clause(Kind.INDEX, "");
  public static final Clause TRIGGER = new Clause(Kind.TRIGGER, "");
  public static final Clause POLICY = new Clause(Kind.POLICY, "");
  public static final Clause QUERY = new Clause(Kind.QUERY, "");
  public static final Clause PARTITION_KEY = new Clause(Kind.PARTITION_KEY, "");
  public static final Clause BOUND = new Clause(Kind.BOUND, "");

  /** The default of a domain. */
  public static final Clause DOMAIN_DEFAULT = new Clause(Kind.DEFAULT, "");

  /**
   * Whether it is one expression, in which the order of what {@code and} joins makes no difference.
   */
  boolean isExpression() {
    return switch (kind) {
      case CHECK, PREDICATE, KEY, DEFAULT, GENERATION, USING, WITH_CHECK, TRIGGER_CONDITION -> true;
      case COLUMN, CONSTRAINT, INDEX, TRIGGER, POLICY, QUERY, PARTITION_KEY, BOUND -> false;
    };
  }

  /**
   * Whether a null of it counts as false, so that two of which each implies the other are one. A
   * check lets a null pass.
   */
  boolean isFalseWhereNull() {
    return kind == Kind.PREDICATE || kind == Kind.USING || kind == Kind.WITH_CHECK;
  }

  /** The default of that column. */
  public static Clause defaultOf(String column) {
    return new Clause(Kind.DEFAULT, column);
  }

  /** The whole column of that name. */
  public static Clause columnOf(String column) {
    return new Clause(Kind.COLUMN, column);
  }

  /** The expression of that generated column. */
  public static Clause generationOf(String column) {
    return new Clause(Kind.GENERATION, column);
  }
}
