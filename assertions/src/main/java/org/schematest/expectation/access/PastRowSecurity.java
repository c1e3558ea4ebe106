package org.schematest.expectation.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.schematest.expectation.Evidence;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Catalog;
import org.schematest.schema.Table;
import org.schematest.schema.View;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.security.Grant;
import org.schematest.schema.security.Role;

/**
 * Views that show what row-level security hides. A view reads as its owner unless it says {@code
 * security_invoker} (manual, "CREATE VIEW"); policies do not hold for the owner of a table, unless
 * they are forced on it, nor for a role that bypasses them (manual, 5.9). A materialized view keeps
 * what its owner saw.
 */
public final class PastRowSecurity {

  /** The first version of {@code security_invoker}. */
  private static final int READS_AS_INVOKER = 15;

  private final Catalog database;

  private PastRowSecurity(Catalog database) {
    this.database = database;
  }

  /** Nothing if policies hold for who reads the view. */
  public static Optional<Finding> holdsFor(View view, Catalog database) {
    return new PastRowSecurity(database).judge(view);
  }

  private Optional<Finding> judge(View view) {
    List<String> readers = readers(view);
    if (view.materialized() ? readers.isEmpty() : view.securityInvoker()) {
      return Optional.empty();
    }
    Map<QualifiedName, String> past = new LinkedHashMap<>();
    collect(view, view.access().owner(), "", past, new ArrayList<>());
    return past.isEmpty() ? Optional.empty() : Optional.of(finding(view, past, readers));
  }

  private static List<String> readers(View view) {
    return view.access().grants().stream()
        .filter(grant -> grant.privilege().equals("select"))
        .map(Grant::grantee)
        .filter(role -> !role.equals(view.access().owner()))
        .distinct()
        .toList();
  }

  /** Through views that read as who asks, which is then the owner of the first one. */
  private void collect(
      View view, String owner, String way, Map<QualifiedName, String> past, List<View> seen) {
    if (seen.contains(view)) {
      return;
    }
    seen.add(view);
    for (QualifiedName name : view.reads()) {
      database
          .findTable(name)
          .filter(table -> table.rowSecurity().enabled())
          .flatMap(table -> reason(table, owner))
          .ifPresent(reason -> past.putIfAbsent(name, reason + way));
      database.schemas().stream()
          .flatMap(schema -> schema.views().stream())
          .filter(other -> other.qualifiedName().equals(name) && other.securityInvoker())
          .forEach(other -> collect(other, owner, ", by way of " + other.scope(), past, seen));
    }
  }

  private Optional<String> reason(Table table, String owner) {
    if (table.access().owner().equals(owner)) {
      return table.rowSecurity().forced()
          ? Optional.empty()
          : Optional.of("whose owner, too, is " + Identifier.quoted(owner));
    }
    return database.roles().stream()
        .filter(role -> role.name().equals(owner) && (role.superuser() || role.bypassRls()))
        .map(Role::superuser)
        .map(
            superuser ->
                superuser ? "as a superuser" : "as a role that bypasses row-level security")
        .findFirst();
  }

  private Finding finding(View view, Map<QualifiedName, String> past, List<String> readers) {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        Fact.of(
            "reads",
            past.entrySet().stream()
                .map(entry -> entry.getKey() + ", " + entry.getValue())
                .toList()));
    facts.add(Fact.of("defined", view.definition().strip()));
    if (view.materialized()) {
      facts.add(
          Evidence.fix(
              "revoke select on "
                  + view.scope()
                  + " from "
                  + String.join(", ", readers.stream().map(PastRowSecurity::grantee).toList())));
    } else if (database.serverVersion().major() >= READS_AS_INVOKER) {
      facts.add(Evidence.fix("alter view " + view.scope() + " set (security_invoker = true)"));
    } else {
      facts.add(
          Fact.of(
              "instead",
              "a view that asks for the same as the policies do, or an owner for whom they hold:"
                  + " security_invoker is there from PostgreSQL 15 on"));
    }
    return new Finding(
        new Finding.Identity("row-level security holds", view.scope().toString()),
        view.subject(),
        "should show what row-level security lets who asks see, but "
            + (view.materialized() ? "keeps what its owner " : "reads as its owner ")
            + Identifier.quoted(view.access().owner())
            + (view.materialized() ? " sees" : ""),
        facts);
  }

  private static String grantee(String role) {
    return role.equals(Grant.PUBLIC) ? role : Identifier.quoted(role);
  }
}
