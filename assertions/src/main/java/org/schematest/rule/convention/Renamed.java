package org.schematest.rule.convention;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.expectation.change.RoutineTexts;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.rule.Check;
import org.schematest.rule.DataModel;
import org.schematest.rule.Every;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.object.DatabaseObject;
import org.schematest.schema.object.DescribedParts;
import org.schematest.schema.object.ObjectKind;

/**
 * Findings that a statement renames, as long as nothing else has the new name or will get it. What
 * PostgreSQL keeps as statements (views, rules, policies, {@code begin atomic}) follows a new name;
 * the texts of routines do not, and are told.
 */
final class Renamed {

  private final Set<String> names;
  private final RoutineTexts texts;

  private Renamed(DataModel model) {
    this.texts = RoutineTexts.of(model.database());
    this.names =
        model.database().schemas().stream()
            .flatMap(schema -> DescribedParts.of(schema).stream())
            .map(DatabaseObject::sqlName)
            .collect(Collectors.toCollection(HashSet::new));
    model.database().schemas().forEach(schema -> names.add(Identifier.quoted(schema.name())));
  }

  /** Every object of these kinds, as {@link Every#object} has them. */
  static Check every(
      Collection<ObjectKind> kinds, Function<DatabaseObject, Optional<Finding>> broken) {
    return model -> {
      Renamed renamed = new Renamed(model);
      return Every.object(
              kinds,
              (same, object) ->
                  broken.apply(object).map(finding -> renamed.asLongAsItIsFree(object, finding)))
          .inspect(model);
    };
  }

  private Finding asLongAsItIsFree(DatabaseObject object, Finding finding) {
    List<Fact> facts =
        finding.facts().stream()
            .flatMap(
                fact ->
                    fact.label().equals("fix")
                        ? Stream.concat(
                            texts.naming(List.of(object.name())).stream(),
                            Stream.of(free(object, fact)))
                        : Stream.of(fact))
            .toList();
    return new Finding(finding.identity(), finding.subject(), finding.problem(), facts);
  }

  private Fact free(DatabaseObject object, Fact fix) {
    String statement = fix.lines().get(0);
    String name = statement.substring(statement.lastIndexOf(" to ") + 4).replaceFirst(";$", "");
    String renamed = renamed(object, name);
    return names.add(renamed)
        ? fix
        : Fact.of("mend", renamed + " is taken by another: rename it to something else");
  }

  private static String renamed(DatabaseObject object, String name) {
    String old = Identifier.quoted(object.name());
    String whole = object.sqlName();
    int at =
        switch (object.kind()) {
          case CONSTRAINT, TRIGGER, RULE, POLICY -> 0;
          case FUNCTION, PROCEDURE, AGGREGATE -> whole.indexOf(old + "(");
          case OPERATOR_CLASS -> whole.indexOf(old + " using");
          default -> whole.lastIndexOf(old);
        };
    return whole.substring(0, at) + name + whole.substring(at + old.length());
  }
}
