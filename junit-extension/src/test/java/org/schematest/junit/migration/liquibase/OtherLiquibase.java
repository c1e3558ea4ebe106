package org.schematest.junit.migration.liquibase;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.schematest.junit.migration.Migrator;

/** Liquibase of another version than that on the class path, and what we have that knows it. */
final class OtherLiquibase extends URLClassLoader {

  OtherLiquibase(Path jar) throws MalformedURLException {
    super(
        new URL[] {
          jar.toUri().toURL(),
          LiquibaseMigrator.class.getProtectionDomain().getCodeSource().getLocation()
        },
        OtherLiquibase.class.getClassLoader());
  }

  private static boolean isOwn(String name) {
    return name.startsWith("liquibase.")
        || name.startsWith("META-INF/services/liquibase.")
        || name.startsWith("www.liquibase.org/")
        || (name.startsWith("org.schematest.junit.migration.liquibase.")
            && !name.equals(OtherLiquibase.class.getName()));
  }

  Migrator migrator(List<String> locations, Map<String, String> parameters) {
    try {
      return (Migrator)
          loadClass(LiquibaseMigrator.class.getName())
              .getConstructor(List.class, Map.class)
              .newInstance(locations, parameters);
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
