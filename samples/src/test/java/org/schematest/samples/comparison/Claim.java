package org.schematest.samples.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A finding, and who says it.
 *
 * @param specimen the schema that it is about
 * @param side both tools, or only one of them
 * @param check their check if they say it, else our rule
 * @param object what it is about
 */
record Claim(String specimen, Side side, String check, String object) {

  /**
   * What the tools say of a schema. Of what only we say, that is left out which no check of theirs
   * looked for.
   */
  static List<Claim> of(Specimen specimen, Specimen.Said said) {
    List<Claim> claims = new ArrayList<>();
    for (Found theirs : said.theirs()) {
      Set<String> rules = Counterparts.rulesOf(theirs.check());
      boolean both = said.ours().stream().anyMatch(ours -> theirs.isSaidBy(ours, rules));
      claims.add(
          new Claim(
              specimen.name(), both ? Side.BOTH : Side.THEIRS, theirs.check(), theirs.object()));
    }
    for (Found ours : said.ours()) {
      Set<String> checks = Counterparts.checksOf(ours.check());
      checks.retainAll(said.checks());
      boolean both =
          said.theirs().stream()
              .anyMatch(
                  theirs ->
                      checks.contains(theirs.check())
                          && theirs.isSaidBy(ours, Set.of(ours.check())));
      if (!checks.isEmpty() && !both) {
        claims.add(new Claim(specimen.name(), Side.OURS, ours.check(), ours.object()));
      }
    }
    return claims;
  }
}
