package org.schematest.samples.comparison;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The schemas that the tools are compared on. */
final class Specimens {

  private static final Path PAGES = Path.of("..", "docs", "rules");
  private static final Pattern VERSION = Pattern.compile("^V(\\d+)__.*");

  private Specimens() {}

  /** Those that others published, by name. */
  static List<Specimen> published() throws IOException {
    return List.of(
        new Specimen("conductor", true, migrations("classpath*:db/migration_postgres/V*.sql")),
        new Specimen("quartz", true, script("org/quartz/impl/jdbcjobstore/tables_postgres.sql")),
        new Specimen(
            "spring-batch", true, script("org/springframework/batch/core/schema-postgresql.sql")),
        new Specimen("camunda", true, camunda()));
  }

  /** In the order in which the engine runs them. */
  private static String camunda() throws IOException {
    StringBuilder all = new StringBuilder();
    for (String part :
        List.of(
            "engine",
            "history",
            "identity",
            "case.engine",
            "case.history",
            "decision.engine",
            "decision.history")) {
      all.append(
          script("org/camunda/bpm/engine/db/create/activiti.postgres.create." + part + ".sql"));
    }
    return all.toString();
  }

  private static String script(String name) throws IOException {
    return text(new PathMatchingResourcePatternResolver().getResource("classpath:" + name))
        .replaceAll("(?im)^commit;$", ""); // all of it is rolled back
  }

  static String migrations(String pattern) throws IOException {
    Map<Integer, String> scripts = new TreeMap<>();
    for (Resource resource : new PathMatchingResourcePatternResolver().getResources(pattern)) {
      Matcher version = VERSION.matcher(String.valueOf(resource.getFilename()));
      if (version.matches()) {
        scripts.put(Integer.valueOf(version.group(1)), text(resource));
      }
    }
    return String.join(";\n", scripts.values()); // one of them ends without a semicolon
  }

  private static String text(Resource resource) throws IOException {
    return resource.getContentAsString(StandardCharsets.UTF_8);
  }

  /** The SQL of the rules' pages: {@code foreign-key-index, breaks it, 1}. */
  static List<Specimen> ofPages() throws IOException {
    try (Stream<Path> files = Files.list(PAGES)) {
      List<Specimen> all = new ArrayList<>();
      for (Path file : files.sorted(Comparator.comparing(Path::toString)).toList()) {
        all.addAll(of(file));
      }
      return all;
    }
  }

  private static List<Specimen> of(Path page) throws IOException {
    String rule = String.valueOf(page.getFileName()).replaceFirst("\\.md$", "");
    List<Specimen> specimens = new ArrayList<>();
    for (String chapter : Files.readString(page).split("(?m)^## ", -1)) {
      String heading = chapter.lines().findFirst().orElse("").toLowerCase(Locale.ROOT);
      Matcher block = Pattern.compile("(?ms)^```sql\n(.*?)^```$").matcher(chapter);
      for (int number = 1; block.find(); number++) {
        specimens.add(
            new Specimen(
                rule + ", " + heading + ", " + number, false, withoutQueries(block.group(1))));
      }
    }
    return specimens;
  }

  /** Queries stand after the statements, each under its name. */
  private static String withoutQueries(String sql) {
    return Arrays.stream(sql.split("(?m)^-- name: ", -1)).limit(1).collect(Collectors.joining());
  }
}
