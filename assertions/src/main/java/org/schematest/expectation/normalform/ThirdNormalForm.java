package org.schematest.expectation.normalform;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.schematest.dependency.FunctionalDependency;
import org.schematest.dependency.Relation;
import org.schematest.dependency.TableKeys;
import org.schematest.dependency.TableKeys.NearMiss;
import org.schematest.expectation.Evidence;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;

/** Whether a table says each fact once, as far as a test declares what determines what. */
public final class ThirdNormalForm {

  private static final String EXPECTATION = "third normal form";
  private static final String PROMISE = "should be in third normal form, but ";

  private final Table table;
  private final TableKeys keys;
  private final List<FunctionalDependency> declared;
  private final Relation relation;

  private ThirdNormalForm(Table table, List<FunctionalDependency> declared) {
    this.table = table;
    this.keys = TableKeys.of(table);
    this.declared = declared;
    this.relation = relation(keys.columns());
  }

  private Relation relation(List<Set<String>> keyColumns) {
    return new Relation(
        table.columns().stream().map(Column::name).collect(toCollection(LinkedHashSet::new)),
        keyColumns,
        declared);
  }

  /**
   * Of each declared dependency, the left side has a key of the table, or the right side is in one.
   *
   * @param dependencies as {@link FunctionalDependency#parse} takes them
   * @throws IllegalArgumentException if there is none, or one is no dependency
   */
  public static List<Finding> isInThirdNormalForm(Table table, List<String> dependencies) {
    List<FunctionalDependency> declared =
        dependencies.stream().map(FunctionalDependency::parse).toList();
    if (declared.isEmpty()) {
      throw new IllegalArgumentException(
          "third normal form is a promise about dependencies: declare at least one, such as"
              + " \"zip -> city\"");
    }
    List<Finding> unknown = UnknownColumns.of(table, EXPECTATION, PROMISE, declared);
    return unknown.isEmpty()
        ? new ThirdNormalForm(table, stored(table, declared)).findings()
        : unknown;
  }

  /** What the server computes from other columns of its row cannot contradict them. */
  private static List<FunctionalDependency> stored(
      Table table, List<FunctionalDependency> declared) {
    return declared.stream()
        .map(
            dependency ->
                new FunctionalDependency(
                    dependency.determinant(),
                    dependency.dependent().stream()
                        .filter(name -> table.column(name).generated().isEmpty())
                        .collect(toCollection(LinkedHashSet::new))))
        .filter(dependency -> !dependency.dependent().isEmpty())
        .toList();
  }

  private List<Finding> findings() {
    if (keys.keys().isEmpty()) {
      return List.of(withoutKey());
    }
    List<Finding> findings = new ArrayList<>();
    List<FunctionalDependency> violations = relation.violations();
    if (!violations.isEmpty()) {
      findings.add(violated(violations));
    }
    declared.stream()
        .map(FunctionalDependency::determinant)
        .distinct()
        .filter(determinant -> relation.isSuperkey(determinant) && !keys.isKept(determinant))
        .forEach(determinant -> findings.add(notKept(determinant)));
    return findings;
  }

  private Finding withoutKey() {
    Set<String> candidate = relation.candidateKeys().iterator().next();
    List<Fact> facts = new ArrayList<>(List.of(Evidence.columns(table)));
    facts.addAll(nearMisses(keys.nearMisses()));
    facts.add(
        Evidence.fix(
            "alter table " + table.qualifiedName() + " add primary key " + list(candidate)));
    return about(table.qualifiedName().toString(), "has no key: two rows may be alike", facts);
  }

  private Finding violated(List<FunctionalDependency> violations) {
    Set<NearMiss> mendable = new LinkedHashSet<>();
    violations.forEach(
        violation ->
            near(violation).stream()
                .filter(miss -> !miss.nullable().isEmpty())
                .findFirst()
                .ifPresent(mendable::add));
    List<Fact> facts = new ArrayList<>(List.of(keyFact()));
    facts.add(Fact.of("violation", violations.stream().map(ThirdNormalForm::explained).toList()));
    facts.addAll(
        nearMisses(violations.stream().flatMap(v -> near(v).stream()).distinct().toList()));
    facts.add(Fact.of("anomaly", violations.stream().map(ThirdNormalForm::anomaly).toList()));
    facts.add(Fact.of("fix", fix(mendable)));
    return about(table.qualifiedName().toString(), sentence(violations), facts);
  }

  private List<NearMiss> near(FunctionalDependency violation) {
    return keys.nearMisses().stream()
        .filter(miss -> violation.determinant().containsAll(miss.columns()))
        .filter(miss -> !miss.columns().isEmpty())
        .toList();
  }

  /** A unique index that only nulls keep from being a key is made one; the rest is decomposed. */
  private List<String> fix(Collection<NearMiss> mendable) {
    List<String> statements = new ArrayList<>();
    List<Set<String>> mended = new ArrayList<>(keys.columns());
    for (NearMiss miss : mendable) {
      mended.add(miss.columns());
      miss.nullable().forEach(column -> statements.add(required(column)));
    }
    Relation left = relation(mended);
    if (!left.violations().isEmpty()) {
      statements.addAll(new DecompositionDdl(table, left).statements());
    }
    return statements;
  }

  private String required(String column) {
    return "alter table "
        + table.qualifiedName()
        + " alter column "
        + Identifier.quoted(column)
        + " set not null;";
  }

  private Finding notKept(Set<String> determinant) {
    List<NearMiss> near =
        keys.nearMisses().stream().filter(miss -> miss.columns().equals(determinant)).toList();
    List<String> statements = new ArrayList<>();
    determinant.stream()
        .filter(name -> table.column(name).nullability() != Column.Nullability.NOT_NULL)
        .forEach(name -> statements.add(required(name)));
    if (near.stream().allMatch(miss -> miss.nullable().isEmpty())) {
      statements.add(
          "alter table " + table.qualifiedName() + " add unique " + list(determinant) + ";");
    }
    List<Fact> facts = new ArrayList<>(List.of(keyFact()));
    facts.addAll(nearMisses(near));
    facts.add(Fact.of("fix", statements));
    return about(
        table.qualifiedName() + list(determinant),
        list(determinant)
            + ", which determines every column, is kept by no key: two rows may be alike there",
        facts);
  }

  private Fact keyFact() {
    return Evidence.named("keys", keys.keys(), TableKeys.Key::name, key -> list(key.columns()));
  }

  private static List<Fact> nearMisses(Collection<NearMiss> misses) {
    return misses.isEmpty()
        ? List.of()
        : List.of(
            Fact.of(
                "near miss",
                misses.stream()
                    .map(miss -> Identifier.quoted(miss.name()) + " " + miss.why())
                    .toList()));
  }

  private static String sentence(List<FunctionalDependency> violations) {
    return violations.size() == 1
        ? names(violations.get(0).determinant())
            + ", which is no key, determines "
            + names(violations.get(0).dependent())
        : violations.size()
            + " dependencies are on no key: "
            + violations.stream().map(FunctionalDependency::toString).collect(joining("; "));
  }

  private static String explained(FunctionalDependency violation) {
    boolean one = violation.dependent().size() == 1;
    return violation
        + ": "
        + names(violation.determinant())
        + (violation.determinant().size() == 1 ? " has" : " have")
        + " no key inside, and "
        + names(violation.dependent())
        + (one ? " is" : " are")
        + " in no key";
  }

  private static String anomaly(FunctionalDependency violation) {
    return "every row of one "
        + names(violation.determinant())
        + " repeats its "
        + names(violation.dependent())
        + ": change one row and they contradict each other, delete the last and they are lost";
  }

  private static String names(Collection<String> columns) {
    List<String> names = columns.stream().map(Identifier::quoted).toList();
    int last = names.size() - 1;
    return last == 0
        ? names.get(0)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  private static String list(Collection<String> columns) {
    return Identifier.list(columns);
  }

  private Finding about(String object, String problem, List<Fact> facts) {
    return Finding.of(
        EXPECTATION, object, table.subject(), PROMISE + problem, facts.toArray(Fact[]::new));
  }
}
