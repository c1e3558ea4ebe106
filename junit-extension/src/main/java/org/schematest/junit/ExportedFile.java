package org.schematest.junit;

import java.nio.file.InvalidPathException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.schematest.schema.Catalog;
import org.schematest.schema.name.QualifiedName;
import org.schematest.statistics.Statistics;
import org.schematest.statistics.StatisticsOrigin;
import org.schematest.statistics.TableStatistics;
import org.schematest.statistics.declared.PresentStatistics;
import org.schematest.statistics.file.InvalidStatisticsException;

/** Reads the file of statistics that counts, and refuses one that belongs to something else. */
final class ExportedFile {

  private final FileDeclaration declaration;

  private ExportedFile(FileDeclaration declaration) {
    this.declaration = declaration;
  }

  /**
   * What the nearest file has of tables and columns that the schema has.
   *
   * @param history the migration tool's own tables, which every production has and no schema
   * @param today in UTC
   * @throws ExtensionConfigurationException if it cannot be used; it quotes the declaration
   */
  static Statistics of(
      List<List<FileDeclaration>> nearestFirst,
      Catalog catalog,
      Set<QualifiedName> history,
      LocalDate today) {
    Optional<List<FileDeclaration>> level =
        nearestFirst.stream().filter(one -> !one.isEmpty()).findFirst();
    if (level.isEmpty()) {
      return Statistics.NONE;
    }
    ExportedFile file = new ExportedFile(level.get().get(0));
    if (level.get().size() > 1) {
      throw file.refused("one file can count, but beside it is " + level.get().get(1).source());
    }
    Statistics read = file.read();
    file.checkOrigin(read.origin(), catalog, today);
    SortedMap<QualifiedName, TableStatistics> tables = new TreeMap<>(read.tables());
    tables.keySet().removeAll(history);
    return file.covered(PresentStatistics.of(catalog, read.withTables(tables)));
  }

  private Statistics read() {
    if (declaration.location().isBlank()) {
      throw refused("no file is named");
    }
    try {
      return declaration.read();
    } catch (InvalidStatisticsException | InvalidPathException e) {
      throw new ExtensionConfigurationException(declaration.source() + ": " + e.getMessage(), e);
    }
  }

  private void checkOrigin(Optional<StatisticsOrigin> origin, Catalog catalog, LocalDate today) {
    if (origin.isEmpty()) {
      if (declaration.maxAgeDays() > 0) {
        throw refused(
            "the file does not say when it was exported, so that maxAgeDays means nothing");
      }
      return;
    }
    if (origin.get().server().major() != catalog.serverVersion().major()
        && !declaration.anyVersion()) {
      throw refused(
          "the file comes from %s, but the test's server is %s, whose planner may decide otherwise: test on version %d, export from version %d, or add anyVersion = true"
              .formatted(
                  origin.get().server(),
                  catalog.serverVersion(),
                  origin.get().server().major(),
                  catalog.serverVersion().major()));
    }
    if (declaration.maxAgeDays() < 0) {
      throw refused("maxAgeDays must be at least 0, but is " + declaration.maxAgeDays());
    }
    long age = ChronoUnit.DAYS.between(origin.get().exportedOn(), today);
    if (declaration.maxAgeDays() > 0 && age > declaration.maxAgeDays()) {
      throw refused(
          "the file was exported on %s, %d days ago, but maxAgeDays is %d: export it again"
              .formatted(origin.get().exportedOn(), age, declaration.maxAgeDays()));
    }
  }

  private Statistics covered(PresentStatistics coverage) {
    if (!coverage.gone().isEmpty() && !declaration.ignoreMissing()) {
      throw refused(
          "the file has statistics of %s, which the schema does not have: export it again, or add ignoreMissing = true"
              .formatted(String.join(" and ", coverage.gone())));
    }
    return coverage.present();
  }

  private ExtensionConfigurationException refused(String problem) {
    return new ExtensionConfigurationException(declaration.source() + ": " + problem);
  }
}
