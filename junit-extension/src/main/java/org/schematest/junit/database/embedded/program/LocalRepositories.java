package org.schematest.junit.database.embedded.program;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.slf4j.LoggerFactory;

/** Where Maven and Gradle keep the jars that they have fetched. */
final class LocalRepositories {

  private LocalRepositories() {}

  static Path maven() {
    Path configuration = home().resolve(".m2");
    return Optional.ofNullable(System.getProperty("maven.repo.local"))
        .or(() -> localRepository(configuration.resolve("settings.xml")))
        .map(Path::of)
        .orElseGet(() -> configuration.resolve("repository"));
  }

  static Path gradle() {
    return Optional.ofNullable(System.getenv("GRADLE_USER_HOME"))
        .map(Path::of)
        .orElseGet(() -> home().resolve(".gradle"))
        .resolve("caches/modules-2/files-2.1");
  }

  private static Path home() {
    return Path.of(System.getProperty("user.home"));
  }

  /** What Maven's settings say of it; a file that Maven could not read either says nothing. */
  static Optional<String> localRepository(Path settings) {
    if (!Files.isRegularFile(settings)) {
      return Optional.empty();
    }
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    try (InputStream file = Files.newInputStream(settings)) {
      XMLStreamReader xml = factory.createXMLStreamReader(file);
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamReader.START_ELEMENT
            && xml.getLocalName().equals("localRepository")) {
          String path = xml.getElementText().strip();
          return Optional.of(path.replace("${user.home}", home().toString()))
              .filter(text -> !text.isEmpty());
        }
      }
    } catch (IOException | XMLStreamException e) {
      LoggerFactory.getLogger(LocalRepositories.class).debug("{} is not read", settings, e);
    }
    return Optional.empty();
  }
}
