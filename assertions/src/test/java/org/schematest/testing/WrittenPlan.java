package org.schematest.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.schematest.plan.IndexUse;
import org.schematest.plan.IndexUse.Access;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanConditions;
import org.schematest.plan.PlanConditions.SizeSource;
import org.schematest.plan.PlanConditions.TableVolume;
import org.schematest.plan.PlanNode;
import org.schematest.plan.Question;
import org.schematest.query.OperationalQuery;
import org.schematest.schema.Index;
import org.schematest.schema.IndexKey;
import org.schematest.schema.Table;
import org.schematest.schema.database.ServerVersion;
import org.schematest.schema.expression.SqlScope;
import org.schematest.schema.name.QualifiedName;

/** A plan of which a test says what it does, and on how many rows. */
public final class WrittenPlan {

  public static final OperationalQuery QUERY =
      OperationalQuery.named("orders of a customer").sql("select * from orders");

  private WrittenPlan() {}

  /** Of tables in {@code public}, whose sizes are declared. */
  public static Plan of(PlanNode root, Map<String, Long> rows, Table... tables) {
    SortedMap<QualifiedName, TableVolume> volumes = new TreeMap<>();
    rows.forEach(
        (table, count) ->
            volumes.put(
                new QualifiedName("public", table),
                new TableVolume(count, 1, SizeSource.DECLARED)));
    return new Plan(
        QUERY,
        root,
        new PlanConditions(
            Question.CUSTOM,
            new ServerVersion(180006),
            "public",
            volumes,
            new TreeMap<>(),
            List.of()),
        List.of(tables),
        List.of());
  }

  /** A table in {@code public} with these indexes. */
  public static Table table(String name, Index... indexes) {
    return EmptyModel.table(new QualifiedName("public", name), indexes);
  }

  /** An index of one key on a table in {@code public}. */
  public static Index index(String table, String name, String key) {
    return new Index(
        SqlScope.of(new QualifiedName("public", table)),
        name,
        "btree",
        List.of(IndexKey.of(key)),
        List.of(),
        Optional.empty(),
        false,
        false,
        true,
        Optional.empty(),
        Optional.empty(),
        false,
        EmptyModel.STORAGE,
        Optional.empty());
  }

  public static IndexUse use(Index index, Access access) {
    return new IndexUse(
        index,
        index.qualifiedName(),
        Optional.empty(),
        access == Access.SEEK ? Set.of(0) : Set.of(),
        access,
        access == Access.ORDER);
  }
}
