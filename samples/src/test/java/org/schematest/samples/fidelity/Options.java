package org.schematest.samples.fidelity;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the command line asks for, as {@code --name=value}.
 *
 * @param versions major versions of PostgreSQL
 * @param scale of TPC-H: 1 is 6 million lines of 1.5 million orders
 * @param binaries the folder of {@code 14.jar} and so on, PostgreSQL's binaries, but for the
 *     version that is on the class path
 * @param data where loaded clusters are kept and found again; empty for a throw-away one
 */
record Options(List<String> versions, double scale, Path binaries, Optional<Path> data) {

  static Options of(String... arguments) {
    Map<String, String> values = new HashMap<>();
    for (String argument : arguments) {
      if (!argument.startsWith("--") || argument.indexOf('=') < 0) {
        throw new IllegalArgumentException("not --name=value: " + argument);
      }
      int end = argument.indexOf('=');
      values.put(argument.substring(2, end), argument.substring(end + 1));
    }
    return new Options(
        Stream.of(values.getOrDefault("versions", "14,15,16,17,18").split(",")).toList(),
        Double.parseDouble(values.getOrDefault("scale", "1")),
        Path.of(values.getOrDefault("binaries", "target/postgres")),
        Optional.ofNullable(values.get("data")).filter(text -> !text.isEmpty()).map(Path::of));
  }
}
