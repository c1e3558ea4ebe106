package org.schematest.junit.migration.liquibase;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.junit.migration.Fingerprint;
import org.schematest.junit.migration.LocationContents;
import org.schematest.junit.migration.MigrationLocation;
import org.schematest.junit.migration.SessionZone;

/** What decides what Liquibase makes, told without loading it. */
final class LiquibaseKey {

  private static final String VERSION = "liquibase.build.properties";
  private static final Pattern PROGRAM =
      Pattern.compile("customChange|customPrecondition|executeCommand|customTaskChange");
  private static final Pattern PARAMETER = Pattern.compile("\\$\\{([^}:]+)\\}");

  private LiquibaseKey() {}

  static Optional<String> of(LiquibaseMigrator migrator) {
    List<String> folders = new ArrayList<>(migrator.locations());
    folders.set(0, ChangelogLocation.of(migrator.locations().get(0)).folder());
    Fingerprint fingerprint =
        new Fingerprint("Liquibase")
            .with("locations", migrator.locations())
            .with("time zone", SessionZone.NAME)
            .with("parameters", migrator.parameters());
    try {
      for (URL version : Collections.list(MigrationLocation.classLoader().getResources(VERSION))) {
        try (InputStream content = version.openStream()) {
          fingerprint.with("version", content.readAllBytes());
        }
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    for (String folder : folders) {
      Optional<String> digest = LocationContents.digest(folder);
      if (digest.isEmpty() || !addEnvironment(folder, migrator, fingerprint)) {
        return Optional.empty();
      }
      fingerprint.with("folder", digest.get());
    }
    return Optional.of(fingerprint.hexadecimal());
  }

  /**
   * Adds what Liquibase takes from the process for parameters that are not given.
   *
   * @return false if there is a program to be called
   */
  private static boolean addEnvironment(
      String folder, LiquibaseMigrator migrator, Fingerprint fingerprint) {
    for (byte[] file : LocationContents.files(folder).orElseThrow().values()) {
      String text = new String(file, StandardCharsets.UTF_8);
      if (PROGRAM.matcher(text).find()) {
        return false;
      }
      Matcher parameter = PARAMETER.matcher(text);
      while (parameter.find()) {
        String name = parameter.group(1);
        if (!migrator.parameters().containsKey(name)) {
          fingerprint
              .with("property " + name, String.valueOf(System.getProperty(name)))
              .with("variable " + name, String.valueOf(System.getenv(name)));
        }
      }
    }
    return true;
  }
}
