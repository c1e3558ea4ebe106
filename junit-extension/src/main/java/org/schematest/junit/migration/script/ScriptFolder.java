package org.schematest.junit.migration.script;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.Fingerprint;
import org.schematest.junit.migration.LocationContents;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.MigrationLocation;
import org.schematest.migration.file.FileText;
import org.schematest.migration.file.MigrationFile;

/**
 * The files of a location as they were when it was read. Immutable.
 *
 * <p>A location may be a single file; then its folder is read, for the file may include others.
 */
public final class ScriptFolder {

  private final String location;
  private final SortedMap<String, byte[]> files;
  private final Optional<String> single;

  private ScriptFolder(String location, SortedMap<String, byte[]> files, Optional<String> single) {
    this.location = location;
    this.files = files;
    this.single = single;
  }

  /**
   * Reads what is there now.
   *
   * @param location {@code classpath:} or {@code filesystem:}; without a prefix, the class path
   * @throws MigrationFailedException if there is nothing, or it cannot be read
   */
  public static ScriptFolder read(String location) {
    String descriptor =
        (location.contains(":") ? location : MigrationLocation.CLASSPATH + location)
            .replaceFirst("(?<=[^:/])/+$", "");
    SortedMap<String, byte[]> files = files(descriptor);
    int slash = descriptor.lastIndexOf('/');
    if (files.isEmpty() && slash > 0) {
      String folder = descriptor.substring(0, slash);
      String name = descriptor.substring(slash + 1);
      SortedMap<String, byte[]> beside = files(folder);
      if (beside.containsKey(name)) {
        return new ScriptFolder(folder, beside, Optional.of(name));
      }
    }
    if (files.isEmpty()) {
      throw new MigrationFailedException(
          new FailureText("migration location %s does not exist or is empty".formatted(descriptor))
              .with("looked in", new MigrationLocation(descriptor).resolved()));
    }
    return new ScriptFolder(descriptor, files, Optional.empty());
  }

  private static SortedMap<String, byte[]> files(String descriptor) {
    boolean onClassPath = descriptor.startsWith(MigrationLocation.CLASSPATH);
    SortedMap<String, byte[]> files = new TreeMap<>();
    LocationContents.files(descriptor)
        .orElseThrow(
            () ->
                new MigrationFailedException(
                    new FailureText(
                        "migration location %s cannot be read: it must be classpath: or filesystem: and a folder or a file"
                            .formatted(descriptor))))
        // of equal names in several roots of the class path, the first counts
        .forEach(
            (name, bytes) ->
                files.putIfAbsent(
                    onClassPath ? name.substring(name.indexOf('/') + 1) : name, bytes));
    return files;
  }

  /** Where it is: {@code filesystem:db/migrations}. */
  public String location() {
    return location;
  }

  /** The file, if the location is a single one. */
  public Optional<String> single() {
    return single;
  }

  /** All files, folders below included, in the order of their names. */
  public List<String> paths() {
    return List.copyOf(files.keySet());
  }

  /** The files right in it, in the order of their names. */
  public List<String> names() {
    return paths().stream().filter(path -> !path.contains("/")).toList();
  }

  public boolean has(String path) {
    return files.containsKey(path);
  }

  /**
   * One file as text.
   *
   * @param path one of {@link #paths}
   * @throws MigrationFailedException if the file is not there, or not UTF-8
   */
  public Script script(String path) {
    String place = place(path);
    try {
      return new Script(
          path,
          place,
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(path))).toString());
    } catch (CharacterCodingException e) {
      throw new MigrationFailedException(
          new FailureText("migration script %s is not UTF-8".formatted(path))
              .with(
                  "location",
                  Utf8.firstFault(bytes(path)).map(at -> place + ", " + at).orElse(place))
              .with("fix", Utf8.FIX),
          e);
    }
  }

  /**
   * One file as it is.
   *
   * @param path one of {@link #paths}
   * @throws MigrationFailedException if the file is not there
   */
  public byte[] bytes(String path) {
    byte[] bytes = files.get(path);
    if (bytes == null) {
      throw new MigrationFailedException(
          new FailureText("there is no file %s in %s".formatted(path, location))
              .with("files", paths()));
    }
    return bytes.clone();
  }

  /**
   * A migration that is one file.
   *
   * @param path one of {@link #paths}
   * @param name of the migration
   * @throws MigrationFailedException if the file is not there
   */
  public MigrationFile migration(
      String path, String name, MigrationFile.Kind kind, Optional<String> version) {
    return new MigrationFile(name, kind, version, place(path), FileText.of(bytes(path)));
  }

  private String place(String path) {
    return location.substring(location.indexOf(':') + 1) + "/" + path;
  }

  void addTo(Fingerprint fingerprint) {
    fingerprint.with("location", location).with("file", single.orElse(""));
    fingerprint.with("files", Integer.toString(files.size()));
    files.forEach(fingerprint::with);
  }
}
