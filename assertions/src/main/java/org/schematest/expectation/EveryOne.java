package org.schematest.expectation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.selection.Exemption;
import org.schematest.selection.Selected;
import org.schematest.selection.Selection;

/** Promises that every object of a selection has to keep. */
public final class EveryOne {

  private EveryOne() {}

  /**
   * What is broken, object by object; a selection without an object, and an exception for one that
   * keeps the promise, are broken promises too.
   *
   * @param object what the objects belong to, as its identity
   * @param subject the same, as a failure calls it
   * @param all the objects to choose from
   * @param promises what is broken of one object
   * @throws NoSuchObjectException if an exception is for an object that is not selected
   */
  public static <T> List<Finding> keeps(
      String object,
      String subject,
      Selection<T> selection,
      List<Selected<T>> all,
      Function<T, List<Finding>> promises) {
    List<Selected<T>> selected = selection.from(all);
    if (selected.isEmpty()) {
      return List.of(nothing(object, subject, selection, all));
    }
    Map<Selected<T>, Exemption> exempted = exempted(subject, selection, selected);
    List<Finding> findings = new ArrayList<>();
    for (Selected<T> one : selected) {
      List<Finding> broken = promises.apply(one.object());
      Exemption exemption = exempted.get(one);
      if (exemption == null) {
        findings.addAll(broken);
      } else if (broken.isEmpty()) {
        findings.add(unneeded(object, subject, selection, exemption));
      }
    }
    return findings;
  }

  private static <T> Finding nothing(
      String object, String subject, Selection<T> selection, List<Selected<T>> all) {
    return Finding.of(
        "every " + selection.words(),
        object,
        subject,
        "should have at least one " + selection.words() + ", but has none: nothing was checked",
        Fact.of(
            "it has", Identifiers.asWritten(all.stream().map(one -> one.names().get(0)).toList())));
  }

  private static <T> Map<Selected<T>, Exemption> exempted(
      String subject, Selection<T> selection, List<Selected<T>> selected) {
    Map<Selected<T>, Exemption> exempted = new HashMap<>();
    for (Exemption exemption : selection.exemptions()) {
      Selected<T> one =
          selected.stream()
              .filter(candidate -> candidate.names().contains(exemption.name()))
              .findFirst()
              .orElseThrow(
                  () ->
                      new NoSuchObjectException(
                          selection.words(),
                          exemption.name(),
                          subject,
                          selected.stream().map(any -> any.names().get(0)).toList()));
      exempted.put(one, exemption);
    }
    return exempted;
  }

  private static <T> Finding unneeded(
      String object, String subject, Selection<T> selection, Exemption exemption) {
    return Finding.of(
        "exception of every " + selection.words(),
        object + " " + exemption.name(),
        subject,
        "should need its exception for "
            + exemption.name()
            + ", but that keeps the promise like every other "
            + selection.words(),
        Fact.of("reason", exemption.reason()),
        Fact.of("fix", ".except(\"" + exemption.name() + "\", …) can go from the test"));
  }
}
