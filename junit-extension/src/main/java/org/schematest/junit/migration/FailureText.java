package org.schematest.junit.migration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A sentence, and under it what is known, as labels and values in line. */
public final class FailureText {

  private final String sentence;
  private final Map<String, List<String>> facts = new LinkedHashMap<>();

  public FailureText(String sentence) {
    this.sentence = sentence;
  }

  /** Adds a fact of one or more lines; an empty one is left out. */
  public FailureText with(String label, String value) {
    return with(label, value.strip().lines().toList());
  }

  public FailureText with(String label, Collection<String> lines) {
    if (!lines.isEmpty()) {
      facts.put(label, List.copyOf(lines));
    }
    return this;
  }

  /** Adds lines to a fact, which comes after all others then. */
  public FailureText last(String label, Collection<String> lines) {
    List<String> all = new ArrayList<>(facts.getOrDefault(label, List.of()));
    all.addAll(lines);
    facts.remove(label);
    return with(label, all);
  }

  /** The same with a fact before all others, if it has none of that label. */
  public FailureText first(String label, String value) {
    if (facts.containsKey(label)) {
      return this;
    }
    FailureText text = new FailureText(sentence).with(label, value);
    facts.forEach(text::with);
    return text;
  }

  /** Without the facts. */
  public String sentence() {
    return sentence;
  }

  /** The lines of each fact by its label, in their order. */
  public Map<String, List<String>> facts() {
    return Collections.unmodifiableMap(facts);
  }

  @Override
  public String toString() {
    int width = facts.keySet().stream().mapToInt(String::length).max().orElse(0);
    StringBuilder text = new StringBuilder(sentence);
    facts.forEach(
        (label, lines) ->
            text.append("\n  ")
                .append(label)
                .append(" ".repeat(width - label.length() + 2))
                .append(String.join("\n" + " ".repeat(width + 4), lines)));
    return text.toString();
  }
}
