package org.schematest.schema.name;

import java.util.List;
import java.util.Optional;
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

  /**
   * The object of that name, found quickly where the objects are in name order, as the lists of a
   * read model are; found nevertheless where they are not.
   */
  public static <T> Optional<T> inOrder(List<T> objects, Function<T, String> nameOf, String name) {
    int low = 0;
    int high = objects.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      T object = objects.get(middle);
      int order = nameOf.apply(object).compareTo(name);
      if (order == 0) {
        return Optional.of(object);
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return objects.stream().filter(object -> nameOf.apply(object).equals(name)).findFirst();
  }
}
