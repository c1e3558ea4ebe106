package org.schematest.junit.migration.place;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.schematest.junit.migration.LocationContents;
import org.schematest.junit.migration.MigrationLocation;
import org.schematest.junit.migration.Migrator;
import org.schematest.junit.migration.script.Script;

/** The scripts of migrations that were applied, found by the names that their tool gave them. */
public final class AppliedScriptFiles {

  /** Below these, a module's build finds what is on the class path. */
  private static final List<Path> RESOURCES =
      List.of(Path.of("src", "main", "resources"), Path.of("src", "test", "resources"));

  /** Where the part of a script ends that is applied: dbmate, goose. */
  private static final List<String> DOWN = List.of("-- migrate:down", "-- +goose down");

  private static final String SQL = ".sql";

  private static final Pattern FILE = Pattern.compile(".*\\.(sql|xml|ya?ml|json)");

  private final RepositoryFiles files;
  private final Path module;
  private final Map<String, String> placeholders;
  private final SortedMap<String, Script> scripts = new TreeMap<>();

  private AppliedScriptFiles(Path module, Map<String, String> placeholders) {
    this.files = new RepositoryFiles(module);
    this.module = module;
    this.placeholders = placeholders;
  }

  /**
   * Those in SQL that can be found.
   *
   * @param names in the order in which they were applied
   * @param module the folder of the module that is tested
   */
  public static List<Script> of(Migrator migrator, List<String> names, Path module) {
    AppliedScriptFiles files = of(migrator, module);
    return names.stream()
        .map(files::find)
        .flatMap(Optional::stream)
        .filter(script -> script.path().endsWith(SQL))
        .distinct()
        .toList();
  }

  /**
   * All scripts of a migrator.
   *
   * @param module the folder of the module that is tested
   */
  public static AppliedScriptFiles of(Migrator migrator, Path module) {
    AppliedScriptFiles files = new AppliedScriptFiles(module, migrator.placeholders());
    migrator.locations().forEach(files::add);
    return files;
  }

  private void add(String location) {
    String descriptor = location.contains(":") ? location : MigrationLocation.CLASSPATH + location;
    int slash = descriptor.lastIndexOf('/');
    boolean isFile = slash > 0 && FILE.matcher(descriptor).matches();
    String folder = isFile ? descriptor.substring(0, slash) : descriptor;
    boolean onClassPath = folder.startsWith(MigrationLocation.CLASSPATH);
    LocationContents.files(folder)
        .orElseGet(TreeMap::new)
        .forEach(
            (name, bytes) -> {
              String path = onClassPath ? name.substring(name.indexOf('/') + 1) : name;
              if (FILE.matcher(path).matches()) {
                String text = new String(bytes, StandardCharsets.UTF_8);
                scripts.putIfAbsent(
                    folder + "/" + path, new Script(path, place(folder, path), applied(text)));
              }
            });
  }

  /** Lines stay where they are. */
  private String applied(String text) {
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      String start = line.strip().toLowerCase(Locale.ROOT);
      if (DOWN.stream().anyMatch(start::startsWith)) {
        break;
      }
      // What psql does itself.
      lines.add(line.startsWith("\\") ? "" : line);
    }
    String applied = String.join("\n", lines);
    for (Map.Entry<String, String> placeholder : placeholders.entrySet()) {
      applied = applied.replace("${" + placeholder.getKey() + "}", placeholder.getValue());
    }
    return applied;
  }

  /**
   * The script of a migration of that name, with the values of its placeholders; empty if it cannot
   * be found.
   *
   * <p>Liquibase names its change sets {@code file::id::author}; a migration of Prisma's is a
   * folder, and of Sqitch's a file in three folders.
   *
   * @param name of a migration, or the location of a script: {@code db/migrations/parts/touch.sql}
   */
  public Optional<Script> find(String name) {
    int id = name.indexOf("::");
    String path = id < 0 ? name : name.substring(0, id);
    return scripts.entrySet().stream()
        .filter(script -> script.getKey().endsWith(":" + path))
        .map(Map.Entry::getValue)
        .findFirst()
        .or(() -> alike(path));
  }

  private Optional<Script> alike(String path) {
    return scripts.values().stream()
        .filter(
            script ->
                script.path().equals(path)
                    || script.path().endsWith("/" + path)
                    || path.endsWith("/" + script.path())
                    || script.path().startsWith(path + "/")
                    || script.path().endsWith("deploy/" + path + ".sql"))
        .findFirst();
  }

  private String place(String folder, String path) {
    String name = folder.substring(folder.indexOf(':') + 1).replaceFirst("^/+", "");
    try {
      if (folder.startsWith(MigrationLocation.FILESYSTEM)) {
        return files
            .name(module.resolve(folder.substring(folder.indexOf(':') + 1)).resolve(path))
            .orElse(path);
      }
      return RESOURCES.stream()
          .map(resources -> module.resolve(resources).resolve(name).resolve(path))
          .flatMap(file -> files.name(file).stream())
          .findFirst()
          .orElse(path);
    } catch (InvalidPathException e) {
      return path;
    }
  }
}
