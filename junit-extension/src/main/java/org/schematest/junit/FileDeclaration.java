package org.schematest.junit;

import static org.schematest.junit.Declarations.quoted;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.schematest.statistics.Statistics;
import org.schematest.statistics.file.StatisticsFile;

/**
 * A file of statistics as somebody named it.
 *
 * @param location {@code classpath:} or {@code filesystem:} and a path
 * @param source how a failure quotes it: {@code @ExportedStatistics("classpath:stats.json") on
 *     OrdersTest}
 */
record FileDeclaration(
    String location, boolean ignoreMissing, boolean anyVersion, int maxAgeDays, String source) {

  private static final String CLASSPATH = "classpath:";
  private static final String FILESYSTEM = "filesystem:";

  static FileDeclaration inCode(String location) {
    return new FileDeclaration(
        location, false, false, 0, "exportedStatistics(%s)".formatted(quoted(location)));
  }

  /** That which stands on the class itself. */
  static List<FileDeclaration> on(Class<?> type) {
    return Arrays.stream(type.getDeclaredAnnotationsByType(ExportedStatistics.class))
        .map(file -> annotated(file, type))
        .toList();
  }

  private static FileDeclaration annotated(ExportedStatistics file, Class<?> type) {
    return new FileDeclaration(
        file.value(),
        file.ignoreMissing(),
        file.anyVersion(),
        file.maxAgeDays(),
        "@ExportedStatistics(%s) on %s".formatted(quoted(file.value()), ClassName.of(type)));
  }

  /**
   * Reads the file.
   *
   * @throws org.schematest.statistics.file.InvalidStatisticsException if it cannot be used
   */
  Statistics read() {
    if (location.startsWith(FILESYSTEM)) {
      return StatisticsFile.read(Path.of(location.substring(FILESYSTEM.length())));
    }
    return StatisticsFile.classpath(
        location.startsWith(CLASSPATH) ? location.substring(CLASSPATH.length()) : location);
  }
}
