package org.schematest.expectation.contract;

import java.util.Locale;
import org.schematest.expectation.Evidence;
import org.schematest.finding.Fact;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.security.Policy;

/** The policies of a table, as a reader meets them under a finding. */
public final class Policies {

  private Policies() {}

  public static Fact of(Table table) {
    return Evidence.named(
        "policies", table.rowSecurity().policies(), Policy::name, Policies::definition);
  }

  public static String definition(Policy policy) {
    return (policy.permissive() ? "" : "as restrictive ")
        + "for "
        + policy.command().name().toLowerCase(Locale.ROOT)
        + " to "
        + String.join(", ", policy.roles().stream().map(Identifier::quoted).toList())
        + policy.using().map(text -> " using (" + text + ")").orElse("")
        + policy.withCheck().map(text -> " with check (" + text + ")").orElse("");
  }
}
