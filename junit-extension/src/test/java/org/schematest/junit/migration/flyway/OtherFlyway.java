package org.schematest.junit.migration.flyway;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.schematest.junit.migration.Migrator;

/** Flyway of another version than that on the class path, and what we have that knows it. */
final class OtherFlyway extends URLClassLoader {

  OtherFlyway(Path core, Path postgresql) throws MalformedURLException {
    super(
        new URL[] {
          core.toUri().toURL(),
          postgresql.toUri().toURL(),
          FlywayMigrator.class.getProtectionDomain().getCodeSource().getLocation()
        },
        OtherFlyway.class.getClassLoader());
  }

  private static boolean isOwn(String name) {
    return name.startsWith("org.flywaydb.")
        || name.startsWith("org/flywaydb/")
        || name.startsWith("META-INF/services/org.flywaydb.")
        || (name.startsWith("org.schematest.junit.migration.flyway.")
            && !name.equals(OtherFlyway.class.getName()));
  }

  Migrator migrator(List<String> locations, List<String> schemas, Map<String, String> values) {
    try {
      return (Migrator)
          loadClass(FlywayMigrator.class.getName())
              .getConstructor(List.class, List.class, Map.class, List.class)
              .newInstance(locations, schemas, values, List.of());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      if (!isOwn(name)) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }

  @Override
  public URL getResource(String name) {
    return isOwn(name) ? findResource(name) : super.getResource(name);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return isOwn(name) ? findResources(name) : super.getResources(name);
  }
}
