package org.schematest.junit.rows.value;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Values of one type, each as the text that its input function reads.
 *
 * @param plain what most rows have; one at least, unless the type has no value
 * @param awkward what few rows have and code forgets
 * @param another one more for each number from 0, in ascending order where the type has one; empty
 *     for a type that has only so many values
 */
public record TypeValues(
    List<String> plain, List<String> awkward, Optional<IntFunction<String>> another) {

  public TypeValues {
    plain = List.copyOf(plain);
    awkward = List.copyOf(awkward);
  }

  /** A type of which these are all values that are worth to have. */
  static TypeValues only(List<String> plain, List<String> awkward) {
    return new TypeValues(plain, awkward, Optional.empty());
  }

  static TypeValues of(List<String> plain, List<String> awkward, IntFunction<String> another) {
    return new TypeValues(plain, awkward, Optional.of(another));
  }

  /** The same, each of them written in another way; those that become equal are one. */
  TypeValues each(UnaryOperator<String> change) {
    LinkedHashSet<String> changed = new LinkedHashSet<>(plain.stream().map(change).toList());
    return new TypeValues(
        List.copyOf(changed),
        awkward.stream().map(change).filter(value -> !changed.contains(value)).distinct().toList(),
        another.map(next -> number -> change.apply(next.apply(number))));
  }

  /** All that are listed, and some more. */
  public List<String> first(int more) {
    List<String> all = new ArrayList<>(listed());
    another.ifPresent(next -> IntStream.range(0, more).mapToObj(next).forEach(all::add));
    return all.stream().distinct().toList();
  }

  /** The plain ones and the awkward ones. */
  public List<String> listed() {
    return Stream.concat(plain.stream(), awkward.stream()).distinct().toList();
  }
}
