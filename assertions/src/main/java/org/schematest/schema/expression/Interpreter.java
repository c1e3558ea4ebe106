package org.schematest.schema.expression;

import java.util.Optional;
import org.schematest.schema.name.QualifiedName;

/**
 * Reads SQL as the server does whose schema a model describes: by putting it to that server, in a
 * scratch copy of the database.
 */
public interface Interpreter {

  /** Where there is no server to ask. */
  Interpreter NONE =
      new Interpreter() {
        @Override
        public Optional<String> printed(QualifiedName about, Clause clause, String sql) {
          return Optional.empty();
        }

        @Override
        public Optional<Boolean> implies(QualifiedName relation, String condition, String other) {
          return Optional.empty();
        }
      };

  /**
   * What PostgreSQL prints for {@code sql} once it has read it.
   *
   * @param about the relation or domain that it is written about
   * @return empty if there is no server to ask
   * @throws InvalidSqlException if PostgreSQL refuses it there
   */
  Optional<String> printed(QualifiedName about, Clause clause, String sql);

  /**
   * Whether every row of {@code relation} for which {@code condition} is true has {@code other}
   * true as well, as far as PostgreSQL's planner can prove it (predtest.c).
   *
   * @return empty if there is no server to ask, or it cannot tell for this kind of relation
   * @throws InvalidSqlException if PostgreSQL refuses one of them
   */
  Optional<Boolean> implies(QualifiedName relation, String condition, String other);
}
