package org.schematest.expectation.contract.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.schematest.expectation.contract.Part;
import org.schematest.expectation.contract.Policies;
import org.schematest.finding.Finding;
import org.schematest.schema.Table;
import org.schematest.schema.expression.Clause;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.security.Grant;
import org.schematest.schema.security.Policy;
import org.schematest.schema.security.Policy.Command;

/**
 * Row-level security that shows just the live rows of a table.
 *
 * @param live {@code deleted_at is null}
 */
record ActivePolicy(Table table, String live) {

  private static final Part PART =
      new Part(
          "soft delete", "active policy", "nobody meets a deleted row by forgetting a condition");

  /** Row-level security does not hide deleted rows from whoever it holds for. */
  Optional<Finding> finding() {
    List<Policy> reading =
        table.rowSecurity().policies().stream()
            .filter(policy -> policy.command() == Command.ALL || policy.command() == Command.SELECT)
            .toList();
    List<Policy> permissive = reading.stream().filter(Policy::permissive).toList();
    boolean hidden =
        table.rowSecurity().enabled()
            && !permissive.isEmpty()
            && (permissive.stream().allMatch(this::showsLiveRowsOnly)
                || reading.stream()
                    .anyMatch(
                        policy ->
                            !policy.permissive()
                                && policy.roles().contains(Grant.PUBLIC)
                                && showsLiveRowsOnly(policy)));
    if (hidden) {
      return Optional.empty();
    }
    List<String> fix = new ArrayList<>();
    if (!table.rowSecurity().enabled()) {
      fix.add("alter table " + table.qualifiedName() + " enable row level security");
    }
    if (permissive.isEmpty() || !permissive.stream().allMatch(this::showsLiveRowsOnly)) {
      fix.add(
          "create policy "
              + Identifier.quoted("live_" + table.name())
              + " on "
              + table.qualifiedName()
              + (permissive.isEmpty() ? "" : " as restrictive")
              + " for select using ("
              + live
              + ")");
    }
    return Optional.of(
        PART.missing(
            table.qualifiedName().toString(),
            table.subject(),
            "should show its live rows only, by row-level security, but "
                + (table.rowSecurity().enabled()
                    ? "no policy says so of all rows that may be read"
                    : "row-level security is off, so that policies say nothing"),
            Policies.of(table),
            Part.fix(fix)));
  }

  private boolean showsLiveRowsOnly(Policy policy) {
    return policy
        .using()
        .filter(
            using ->
                table.scope().same(Clause.USING, using, live) || table.scope().implies(using, live))
        .isPresent();
  }
}
