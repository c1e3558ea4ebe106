package org.schematest.junit.database.embedded.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings of a server whose data may be lost when the machine stops. */
final class ServerSettings {

  private static final int FIRST_WITH_IO_METHOD = 18;

  private ServerSettings() {}

  /**
   * @param own go before these
   */
  static Map<String, String> with(int major, Map<String, String> own) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("fsync", "off");
    settings.put("full_page_writes", "off");
    settings.put("synchronous_commit", "off");
    settings.put("autovacuum", "off");
    settings.put("jit", "off");
    settings.put("log_checkpoints", "off");
    settings.put("shared_buffers", "32MB");
    settings.put("max_connections", "100");
    settings.put("max_wal_size", "64MB");
    if (major >= FIRST_WITH_IO_METHOD) {
      // No processes of its own for a server with little to read.
      settings.put("io_method", "sync");
    }
    if (!Supervision.isWindows()) {
      // In the data folder: the default is in /dev/shm, which is small in containers, and where
      // what a killed server had stays behind.
      settings.put("dynamic_shared_memory_type", "mmap");
    }
    settings.putAll(own);
    settings.put("listen_addresses", "127.0.0.1");
    settings.put("unix_socket_directories", "");
    return settings;
  }

  static List<String> arguments(Map<String, String> settings) {
    List<String> arguments = new ArrayList<>();
    settings.forEach(
        (name, value) -> {
          arguments.add("-c");
          arguments.add(name + "=" + value);
        });
    return arguments;
  }
}
