package org.schematest.catalog;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.schematest.schema.Catalog;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;
import org.schematest.testing.Everything;

/** What the reader makes of {@link Everything}, on each server. */
final class EverythingRead {

  private static final Map<Integer, Catalog> CATALOGS = new ConcurrentHashMap<>();

  private EverythingRead() {}

  static Catalog on(int major) {
    return CATALOGS.computeIfAbsent(major, it -> Reading.of(Everything.freshDatabase(it)));
  }

  static Schema app(int major) {
    return on(major).schema("app");
  }

  static Table table(int major, String name) {
    return app(major).table(name);
  }
}
