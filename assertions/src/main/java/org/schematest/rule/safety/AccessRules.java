package org.schematest.rule.safety;

import java.util.List;
import java.util.stream.Stream;
import org.schematest.expectation.access.PastRowSecurity;
import org.schematest.expectation.access.PolicySets;
import org.schematest.expectation.access.PublicGrants;
import org.schematest.expectation.routine.RoutineSecurity;
import org.schematest.expectation.security.RowSecurityExpectations;
import org.schematest.finding.Finding;
import org.schematest.rule.DataModel;
import org.schematest.rule.Every;
import org.schematest.rule.RuleSet;
import org.schematest.rule.SchemaRule;
import org.schematest.rule.Severity;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;
import org.schematest.schema.routine.Routine;

/** Rules of who may see and change what, so far as the schema says it. */
public final class AccessRules {

  private static final String ROW_SECURITY = "PostgreSQL manual, 5.9 Row Security Policies";

  private AccessRules() {}

  static RuleSet rules() {
    return RuleSet.of(
        everyDefinerHasItsOwnSearchPath(),
        noViewReadsPastRowSecurity(),
        noPolicyIsSwitchedOff(),
        everyRowSecurityHasAPolicy(),
        noPolicyOpensEveryRow(),
        everyPolicyIsTheOnlyOne(),
        noTableIsGrantedToPublic());
  }

  /** Functions and procedures; the schema of temporary tables comes last, or nothing is searched. */
  public static SchemaRule everyDefinerHasItsOwnSearchPath() {
    return SchemaRule.named("definer-search-path")
        .promises("every security definer routine has a search path of its own")
        .why(
            "whoever calls one that takes the caller's search path can have it use a table or a"
                + " function of theirs, with the rights of its owner",
            "PostgreSQL manual, Writing SECURITY DEFINER Functions Safely")
        .checks(
            Severity.ERROR,
            Every.schema(
                schema ->
                    schema.routines().stream()
                        .filter(Routine::securityDefiner)
                        .flatMap(
                            routine ->
                                RoutineSecurity.isSafeSecurityDefiner(routine).stream().limit(1))
                        .toList()));
  }

  /** Materialized views too, where others than the owner may read them. */
  public static SchemaRule noViewReadsPastRowSecurity() {
    return SchemaRule.named("view-past-row-security")
        .promises("no view shows rows that row-level security hides")
        .why(
            "a view reads as its owner, for whom the policies of the owner's tables do not hold:"
                + " whoever may read the view sees every row",
            "PostgreSQL manual, 39.5 Rules and Privileges")
        .checks(Severity.ERROR, Every.schemaIn(AccessRules::past));
  }

  private static List<Finding> past(DataModel model, Schema schema) {
    return schema.views().stream()
        .flatMap(view -> PastRowSecurity.holdsFor(view, model.database()).stream())
        .toList();
  }

  /** Those of partitions too, which hold for who reads a partition itself. */
  public static SchemaRule noPolicyIsSwitchedOff() {
    return SchemaRule.named("policies-off")
        .promises("row-level security is on wherever there are policies")
        .why("while it is off, no policy counts: everybody with privileges sees all", ROW_SECURITY)
        .checks(
            Severity.ERROR,
            Every.schema(
                schema ->
                    schema.tables().stream()
                        .filter(table -> !table.rowSecurity().enabled())
                        .flatMap(
                            table -> RowSecurityExpectations.countsWithPolicies(table).stream())
                        .toList()));
  }

  /** Partitions are closed so on purpose, to be read through their table only. */
  public static SchemaRule everyRowSecurityHasAPolicy() {
    return SchemaRule.named("row-security-without-policy")
        .promises("row-level security has a policy that lets rows through wherever it is on")
        .why(
            "without one, nobody but the owner sees a row, and no error says so",
            ROW_SECURITY)
        .checks(
            Severity.WARNING,
            Every.table(
                table ->
                    table.rowSecurity().enabled()
                        ? RowSecurityExpectations.countsWithPolicies(table).stream().toList()
                        : List.of()));
  }

  /** For everybody; or for a role for which another policy tells rows apart. */
  public static SchemaRule noPolicyOpensEveryRow() {
    return SchemaRule.named("open-policy")
        .promises("no policy lets everybody write every row")
        .why(
            "permissive policies are joined by or: one whose condition is always true makes all"
                + " others void",
            ROW_SECURITY)
        .checks(Severity.ERROR, Every.table(PolicySets::hasNoOpenPolicy));
  }

  /** For the same role and command. */
  public static SchemaRule everyPolicyIsTheOnlyOne() {
    return SchemaRule.named("several-permissive-policies")
        .promises("no two permissive policies are for the same role and command")
        .why("each is evaluated for each row that a query reads, and each opens more", ROW_SECURITY)
        .checks(Severity.NOTE, Every.table(PolicySets::hasOnePermissivePolicyEach));
  }

  /** Tables, partitions and views; but not tables whose policies say which rows are meant. */
  public static SchemaRule noTableIsGrantedToPublic() {
    return SchemaRule.named("grant-to-public")
        .promises("no table or view is granted to public")
        .why(
            "public is every role that can connect, and every one that will be made",
            "PostgreSQL manual, 5.8 Privileges")
        .checks(Severity.ERROR, Every.schema(AccessRules::granted));
  }

  private static List<Finding> granted(Schema schema) {
    return Stream.concat(
            schema.tables().stream()
                .filter(table -> !table.rowSecurity().enabled())
                .flatMap(AccessRules::granted),
            schema.views().stream()
                .flatMap(
                    view ->
                        PublicGrants.areNone(
                            view.subject(), view.qualifiedName(), view.access(), view.columns())
                            .stream()))
        .toList();
  }

  private static Stream<Finding> granted(Table table) {
    return PublicGrants.areNone(
        table.subject(), table.qualifiedName(), table.access(), table.columns())
        .stream();
  }
}
