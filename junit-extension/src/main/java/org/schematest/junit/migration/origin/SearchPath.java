package org.schematest.junit.migration.origin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.schematest.schema.name.QualifiedName;

/** Which object a statement means by a name, while a script is read. */
final class SearchPath {

  private final MadeObjects objects;
  private List<String> schemas;

  /**
   * @param schemas at least one
   */
  SearchPath(MadeObjects objects, List<String> schemas) {
    this.objects = objects;
    this.schemas = schemas;
  }

  /** After {@code set}: {@code search_path to shop, public}. */
  void set(Words words) {
    if (!words.take("session")) {
      words.take("local");
    }
    if (!words.take("search_path") || !(words.take("to") || words.take("="))) {
      return;
    }
    List<String> named = new ArrayList<>();
    do {
      String name = words.take().text();
      String bare =
          name.startsWith("'") && name.length() > 1 ? name.substring(1, name.length() - 1) : name;
      if (!bare.isEmpty() && !bare.equals("$user")) {
        named.add(bare);
      }
    } while (words.take(","));
    if (!named.isEmpty()) {
      schemas = named;
    }
  }

  QualifiedName toMake(List<String> name) {
    return new QualifiedName(
        name.size() > 1 ? name.get(name.size() - 2) : schemas.get(0), name.get(name.size() - 1));
  }

  /** The first in the path that was made by a statement. */
  Optional<QualifiedName> existing(List<String> name) {
    if (name.size() > 1) {
      return Optional.of(toMake(name)).filter(objects::has);
    }
    return schemas.stream()
        .map(schema -> new QualifiedName(schema, name.get(0)))
        .filter(objects::has)
        .findFirst();
  }
}
