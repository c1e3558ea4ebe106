package org.schematest.rule.convention;

import java.util.List;
import java.util.Set;
import org.schematest.expectation.naming.WordExpectations;
import org.schematest.expectation.naming.WordList;
import org.schematest.rule.Every;
import org.schematest.rule.RuleSet;
import org.schematest.rule.SchemaRule;
import org.schematest.rule.Severity;
import org.schematest.schema.object.ObjectKind;

/** Rules of the words that names are made of. */
public final class WordRules {

  /** What queries name. Constraints, indexes and triggers are called after it. */
  private static final List<ObjectKind> NAMED_BY_QUERIES =
      List.of(
          ObjectKind.SCHEMA,
          ObjectKind.TABLE,
          ObjectKind.FOREIGN_TABLE,
          ObjectKind.VIEW,
          ObjectKind.MATERIALIZED_VIEW,
          ObjectKind.COLUMN,
          ObjectKind.TYPE,
          ObjectKind.DOMAIN,
          ObjectKind.FUNCTION,
          ObjectKind.PROCEDURE,
          ObjectKind.AGGREGATE);

  private WordRules() {}

  static RuleSet rules() {
    return RuleSet.of(
        noNameIsAbbreviated(WordList.abbreviations()),
        noNameIsRomanisedJapanese(WordList.romanisedJapanese()),
        noTableIsLeftOver());
  }

  /**
   * Of what queries name: schemas, tables, views, columns, types and routines.
   *
   * @param abbreviations {@code WordList.abbreviations().without("qty").with("pol", "policy")}
   */
  public static SchemaRule noNameIsAbbreviated(WordList abbreviations) {
    return SchemaRule.named("abbreviated-names")
        .promises("no name is abbreviated")
        .why(
            "who reads an abbreviation guesses, and who writes one spells it in a way of his own",
            "Data modeling, AI-era perspective: abbreviations are disfavored")
        .checks(
            Severity.NOTE,
            Renamed.every(
                NAMED_BY_QUERIES,
                object -> WordExpectations.isNotAbbreviated(object, abbreviations)));
  }

  /**
   * Of what queries name: schemas, tables, views, columns, types and routines.
   *
   * @param japanese {@code WordList.romanisedJapanese().without("kubun").with("torimatome",
   *     "summary")}
   */
  public static SchemaRule noNameIsRomanisedJapanese(WordList japanese) {
    return SchemaRule.named("romanised-japanese-names")
        .promises("no name is Japanese in Latin letters")
        .why(
            "neither people nor machines can read it, and each writer spells it otherwise",
            "Data modeling, Forbidden moves: naming in Japanese romaji")
        .checks(
            Severity.NOTE,
            Renamed.every(
                NAMED_BY_QUERIES,
                object -> WordExpectations.isNotRomanisedJapanese(object, japanese)));
  }

  /**
   * No table or view is called like something that was meant to go: {@code tmp_orders}.
   *
   * @param words that mark such a name at its beginning or end, beside those that always do
   */
  public static SchemaRule noTableIsLeftOver(String... words) {
    Set<String> marks = Set.of(words);
    return SchemaRule.named("leftover-tables")
        .promises("no table was left over")
        .why(
            "years later nobody knows whether it may be deleted, and its data is kept unprotected",
            "Data modeling, Forbidden moves: tmp_, bak_ and old_ tables in production")
        .checks(Severity.WARNING, Every.schema(schema -> new Leftovers(schema, marks).findings()));
  }
}
