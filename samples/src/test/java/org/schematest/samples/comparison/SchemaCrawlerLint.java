package org.schematest.samples.comparison;

import java.io.Serializable;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import schemacrawler.inclusionrule.RegularExpressionExclusionRule;
import schemacrawler.schema.Catalog;
import schemacrawler.schema.Column;
import schemacrawler.schema.Index;
import schemacrawler.schema.NamedObject;
import schemacrawler.schema.TableReference;
import schemacrawler.schemacrawler.LimitOptionsBuilder;
import schemacrawler.schemacrawler.LoadOptionsBuilder;
import schemacrawler.schemacrawler.SchemaCrawlerOptions;
import schemacrawler.schemacrawler.SchemaCrawlerOptionsBuilder;
import schemacrawler.schemacrawler.SchemaInfoLevelBuilder;
import schemacrawler.tools.lint.Lint;
import schemacrawler.tools.lint.LinterRegistry;
import schemacrawler.tools.lint.Linters;
import schemacrawler.tools.lint.config.LinterConfigs;
import schemacrawler.tools.options.Config;
import schemacrawler.tools.utility.SchemaCrawlerUtility;
import us.fatehi.utility.datasource.DatabaseConnectionSources;

/** SchemaCrawler's linters as they are set without a configuration. */
final class SchemaCrawlerLint {

  private static final String PREFIX = "schemacrawler.tools.linter.Linter";

  /** They look at rows, or only do what a configuration says. */
  private static final Set<String> OTHERS =
      Set.of("TableEmpty", "CatalogSql", "TableSql", "TableWithBadlyNamedColumns");

  /** They log each step. The field keeps the settings from being collected. */
  private static final List<Logger> LOGGERS =
      List.of(Logger.getLogger("schemacrawler"), Logger.getLogger("us.fatehi"));

  static {
    LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
  }

  private final Connection connection;

  SchemaCrawlerLint(Connection connection) {
    this.connection = connection;
  }

  /** The names of its linters. */
  static Set<String> checks() {
    return LinterRegistry.getLinterRegistry().getRegisteredLinters().stream()
        .filter(id -> id.startsWith(PREFIX))
        .map(id -> id.substring(PREFIX.length()))
        .filter(name -> !OTHERS.contains(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  List<Found> findings() {
    SchemaCrawlerOptions options =
        SchemaCrawlerOptionsBuilder.newSchemaCrawlerOptions()
            .withLimitOptions(
                LimitOptionsBuilder.builder()
                    .includeSchemas(
                        new RegularExpressionExclusionRule("pg_catalog|information_schema"))
                    .toOptions())
            .withLoadOptions(
                LoadOptionsBuilder.builder()
                    .withSchemaInfoLevel(SchemaInfoLevelBuilder.detailed())
                    .toOptions());
    Catalog catalog =
        SchemaCrawlerUtility.getCatalog(
            DatabaseConnectionSources.fromDataSource(
                new SingleConnectionDataSource(connection, true)),
            options);
    Linters linters = new Linters(new LinterConfigs(new Config()), true);
    linters.initialize(LinterRegistry.getLinterRegistry());
    linters.lint(catalog, connection);
    return linters.getLints().stream()
        .filter(lint -> checks().contains(name(lint)))
        .flatMap(lint -> found(lint).stream())
        .distinct()
        .toList();
  }

  private static String name(Lint<?> lint) {
    return lint.getLinterId().substring(PREFIX.length());
  }

  private static List<Found> found(Lint<?> lint) {
    String check = name(lint);
    String table = lint.getObjectName();
    if (check.equals("TableWithNoRemarks") && lint.hasValue()) {
      return Arrays.stream(lint.getValueAsString().split(", ", -1))
          .map(column -> Found.of(check, table + "." + column))
          .toList();
    }
    if (check.equals("ColumnTypes")) {
      String shown = lint.getValueAsString();
      return List.of(new Found(check, shown, List.of("*." + shown.replaceFirst(" .*", ""))));
    }
    List<String> names = new ArrayList<>(names(lint.getValue()));
    if (names.isEmpty()) {
      return List.of(Found.of(check, table));
    }
    String shown = String.join(", ", names);
    if (names.size() > 1) {
      names.add(
          names.stream()
              .map(name -> name.substring(table.length() + 1))
              .collect(Collectors.joining(", ", table + "(", ")")));
    }
    return List.of(new Found(check, shown, names));
  }

  private static List<String> names(@Nullable Serializable value) {
    List<String> names = new ArrayList<>();
    if (value instanceof TableReference key) {
      names.add(
          key.getForeignKeyTable().getFullName()
              + key.getColumnReferences().stream()
                  .map(reference -> reference.getForeignKeyColumn().getName())
                  .collect(Collectors.joining(", ", "(", ")")));
    } else if (value instanceof Index index) {
      names.add(index.getSchema().getFullName() + "." + index.getName());
    } else if (value instanceof Column column) {
      names.add(column.getFullName());
    } else if (value instanceof NamedObject object) {
      names.add(object.getFullName());
    } else if (value instanceof Collection<?> all) {
      all.forEach(one -> names.addAll(names(one instanceof Serializable each ? each : null)));
    } else if (value instanceof Object[] all) {
      names.addAll(names(new ArrayList<>(Arrays.asList(all))));
    }
    return names;
  }
}
