package org.schematest.expectation.naming;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words of a name, which tell what it is about; never parts of words. */
public final class NameWords {

  private static final Pattern BETWEEN =
      Pattern.compile("[^\\p{L}\\p{N}]+|(?<=\\p{Ll})(?=\\p{Lu})");

  private static final Map<String, String> IRREGULAR =
      Map.of("people", "person", "children", "child", "men", "man", "women", "woman");

  private NameWords() {}

  /** In lower case, whether underscores or capitals divide them: {@code customer_id}. */
  public static List<String> of(String name) {
    return BETWEEN
        .splitAsStream(name)
        .filter(word -> !word.isEmpty())
        .map(word -> word.toLowerCase(Locale.ROOT))
        .toList();
  }

  /** Whether the names say the same, singular or plural. */
  public static boolean same(List<String> one, List<String> other) {
    boolean same = one.size() == other.size() && !one.isEmpty();
    for (int i = 0; same && i < one.size(); i++) {
      same = same(one.get(i), other.get(i));
    }
    return same;
  }

  private static boolean same(String one, String other) {
    Set<String> shared = new HashSet<>(singulars(one));
    shared.retainAll(singulars(other));
    return !shared.isEmpty();
  }

  /** What may be its singular; itself is among them. */
  public static Set<String> singulars(String word) {
    Set<String> forms = new HashSet<>();
    forms.add(word);
    forms.add(IRREGULAR.getOrDefault(word, word));
    if (word.length() > 3 && word.endsWith("s")) {
      forms.add(without(word, 1));
      Stream.of("es", "ies", "ices")
          .filter(word::endsWith)
          .map(
              end ->
                  without(word, end.length())
                      + Map.of("ies", "y", "ices", "ex").getOrDefault(end, ""))
          .forEach(forms::add);
    }
    return forms;
  }

  private static String without(String word, int letters) {
    return word.substring(0, word.length() - letters);
  }

  /** Whether it is a plural, as far as its letters tell. */
  public static boolean isPlural(String word) {
    return IRREGULAR.containsKey(word)
        || (word.length() > 3
            && word.endsWith("s")
            && !word.endsWith("ss")
            && !word.endsWith("us"));
  }

  /** The first word of the name that is one of these, in the singular or the plural. */
  public static Optional<String> anyOf(Collection<String> words, String name) {
    return of(name).stream()
        .filter(word -> singulars(word).stream().anyMatch(words::contains))
        .findFirst();
  }
}
