package org.schematest.selection;

import java.util.List;

/**
 * One of the objects that a selection chooses from.
 *
 * @param object the model of it
 * @param bareName its own name, which patterns are put to: {@code placed_at}
 * @param names those by which an exception may call it, the shortest first: {@code
 *     orders.placed_at}, {@code public.orders.placed_at}
 */
public record Selected<T>(T object, String bareName, List<String> names) {

  public Selected {
    names = List.copyOf(names);
  }
}
