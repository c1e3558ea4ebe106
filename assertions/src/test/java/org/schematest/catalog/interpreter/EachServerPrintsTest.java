package org.schematest.catalog.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.Index;
import org.schematest.schema.IndexKey;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.CheckConstraint;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.expression.Clause;
import org.schematest.schema.expression.SqlScope;
import org.schematest.testing.Everything;
import org.schematest.testing.TestPostgres;

/** What the catalog's reader has from PostgreSQL comes back as it is when it is put to it again. */
class EachServerPrintsTest {

  @ParameterizedTest
  @MethodSource("org.schematest.testing.PostgresVersions#all")
  void what_a_server_printed_it_prints_again(int major) throws Exception {
    DataSource database = Everything.freshDatabase(major);
    List<String> others = new ArrayList<>();
    int asked = 0;
    try (ServerInterpreter interpreter = ServerInterpreter.of(database::getConnection)) {
      Catalog catalog = TestPostgres.catalogOf(database);
      for (Table table : catalog.tables().toList()) {
        SqlScope scope = new SqlScope(table.qualifiedName(), interpreter);
        for (CheckConstraint check : table.checkConstraints()) {
          asked += compare(scope, Clause.CHECK, check.expression(), others);
        }
        for (ForeignKey key : table.foreignKeys()) {
          asked += compare(scope, Clause.CONSTRAINT, key.definition(), others);
        }
        for (Column column : table.columns()) {
          for (String text : column.defaultExpression().stream().toList()) {
            asked += compare(scope, Clause.defaultOf(column.name()), text, others);
          }
          for (Column.Generated generated : column.generated().stream().toList()) {
            asked +=
                compare(scope, Clause.generationOf(column.name()), generated.expression(), others);
          }
        }
        for (Index index : table.indexes()) {
          asked += compareIndex(scope, index, others);
        }
      }
    }
    assertThat(others).isEmpty();
    assertThat(asked).isGreaterThan(30);
  }

  private static int compareIndex(SqlScope scope, Index index, List<String> others) {
    // create index makes no such unique index as a key without overlaps has
    boolean creatable = index.method().equals("btree") || !index.unique();
    int asked =
        creatable
            ? compare(scope, Clause.INDEX, index.definition().replace(" INVALID", ""), others)
            : 0;
    for (String text : index.predicate().stream().toList()) {
      asked += compare(scope, Clause.PREDICATE, text, others);
    }
    for (IndexKey key : index.keys()) {
      asked += compare(scope, Clause.KEY, key.expression(), others);
    }
    return asked;
  }

  private static int compare(SqlScope scope, Clause clause, String text, List<String> others) {
    String printed = scope.printed(clause, text);
    if (!SqlScope.of(scope.name()).same(clause, text, printed)) {
      others.add(scope + " " + clause + ": " + text + " is printed as " + printed);
    }
    return 1;
  }
}
