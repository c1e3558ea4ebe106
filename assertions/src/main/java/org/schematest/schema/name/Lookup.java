package org.schematest.schema.name;

import java.util.List;
import java.util.function.Function;

/** Finds one of several objects by its name, or says which names there are. */
public final class Lookup {

  private Lookup() {}

  /**
   * The object of that name.
   *
   * @param kind what is looked for, in the singular: {@code table}
   * @param owner where it is looked for: {@code schema public}
   * @throws NoSuchObjectException if there is none; it names those that exist
   */
  public static <T> T named(
      String kind, String name, String owner, List<T> objects, Function<T, String> nameOf) {
    return objects.stream()
        .filter(object -> nameOf.apply(object).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchObjectException(
                    kind, name, owner, objects.stream().map(nameOf).toList()));
  }
}
