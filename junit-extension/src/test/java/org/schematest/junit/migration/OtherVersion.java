package org.schematest.junit.migration;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Enumeration;
import java.util.function.Predicate;

/** Another version of a tool than that on the class path, and what we have that knows it. */
public class OtherVersion extends URLClassLoader {

  private final Predicate<String> isOwn;

  /**
   * @param isOwn the classes and resources that are taken from these places, and no others
   */
  protected OtherVersion(URL[] places, Predicate<String> isOwn) {
    super(places, OtherVersion.class.getClassLoader());
    this.isOwn = isOwn;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      if (!isOwn.test(name)) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }

  @Override
  public URL getResource(String name) {
    return isOwn.test(name) ? findResource(name) : super.getResource(name);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return isOwn.test(name) ? findResources(name) : super.getResources(name);
  }
}
