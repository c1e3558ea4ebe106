package org.schematest.junit.migration.flyway;

import java.lang.reflect.Modifier;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.migration.JavaMigration;
import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.LocationContents;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.MigrationLocation;
import org.schematest.migration.file.FileText;
import org.schematest.migration.file.MigrationFile;
import org.schematest.migration.file.MigrationFile.Kind;

/**
 * Flyway's migrations as their files say, with the ways back that its open-source edition does not
 * run. Of one in Java, Flyway's own word counts, {@code getChecksum()}: its bytes change with each
 * compiler.
 */
final class FlywayFiles {

  private static final Pattern SCRIPT =
      Pattern.compile(
          "(?:.*/)?(?:(?<kind>[VBU])(?<version>[0-9]+(?:[._][0-9]+)*)(?:__.*)?|R__.*)\\.sql");

  private static final Pattern CLASS = Pattern.compile("[^$]+\\.class");

  /** By version; then the migration, what stands for it, and the way back; then the repeatable. */
  private static final Comparator<MigrationFile> ORDER =
      Comparator.comparing((MigrationFile file) -> file.version().isEmpty())
          .thenComparing(FlywayFiles::numbers, FlywayFiles::compare)
          .thenComparing(MigrationFile::kind)
          .thenComparing(MigrationFile::name);

  private final List<MigrationFile> files = new ArrayList<>();

  private FlywayFiles() {}

  static List<MigrationFile> of(FlywayMigrator migrator) {
    FlywayFiles found = new FlywayFiles();
    migrator.locations().forEach(found::addFiles);
    migrator.javaMigrations().forEach(found::add);
    return found.files.stream().sorted(ORDER).toList();
  }

  private void addFiles(String location) {
    boolean onClassPath = location.startsWith(MigrationLocation.CLASSPATH);
    String folder =
        location
            .substring(location.indexOf(':') + 1)
            .replaceFirst("/+$", "")
            .replaceFirst("[^/]*[*?].*", "");
    LocationContents.files(location)
        .orElseGet(TreeMap::new)
        .forEach(
            (name, bytes) -> {
              // on the class path, the root comes first
              String path = onClassPath ? name.substring(name.indexOf('/') + 1) : name;
              Matcher script = SCRIPT.matcher(path);
              if (script.matches()) {
                add(script, folder + "/" + path, FileText.of(bytes));
              } else if (onClassPath && CLASS.matcher(path).matches()) {
                addClass(folder.replaceFirst("^/+", "") + "/" + path);
              }
            });
  }

  private void add(Matcher script, String file, FileText text) {
    String kind = String.valueOf(script.group("kind"));
    String name = script.group();
    files.add(
        new MigrationFile(
            name,
            switch (kind) {
              case "V" -> Kind.ONCE;
              case "B" -> Kind.BASELINE;
              case "U" -> Kind.UNDO;
              default -> Kind.REPEATABLE;
            },
            Optional.ofNullable(script.group("version")).map(version -> version.replace('_', '.')),
            file,
            text));
  }

  private void addClass(String file) {
    String name = file.replaceFirst("\\.class$", "").replace('/', '.');
    try {
      Class<?> type = Class.forName(name, false, MigrationLocation.classLoader());
      if (JavaMigration.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
        add((JavaMigration) type.getDeclaredConstructor().newInstance());
      }
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new MigrationFailedException(
          new FailureText("migration %s cannot be loaded: %s".formatted(name, e)), e);
    }
  }

  private void add(JavaMigration migration) {
    Integer checksum = migration.getChecksum();
    String name = migration.getClass().getName();
    files.add(
        new MigrationFile(
            name,
            migration.getVersion() == null ? Kind.REPEATABLE : Kind.ONCE,
            Optional.ofNullable(migration.getVersion()).map(Object::toString),
            name,
            FileText.of(checksum == null ? "no checksum" : "checksum " + checksum)));
  }

  private static List<BigInteger> numbers(MigrationFile file) {
    return file.version().stream()
        .flatMap(version -> Pattern.compile("\\.").splitAsStream(version))
        .map(BigInteger::new)
        .toList();
  }

  /** {@code 2} is {@code 2.0}. */
  private static int compare(List<BigInteger> left, List<BigInteger> right) {
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      BigInteger ours = i < left.size() ? left.get(i) : BigInteger.ZERO;
      BigInteger theirs = i < right.size() ? right.get(i) : BigInteger.ZERO;
      if (!ours.equals(theirs)) {
        return ours.compareTo(theirs);
      }
    }
    return 0;
  }
}
