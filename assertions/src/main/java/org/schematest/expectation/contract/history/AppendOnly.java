package org.schematest.expectation.contract.history;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.contract.Functions;
import org.schematest.expectation.contract.Part;
import org.schematest.expectation.contract.Roles;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Catalog;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.routine.Firing;
import org.schematest.schema.routine.Rule;
import org.schematest.schema.routine.Trigger;
import org.schematest.schema.routine.Trigger.Event;
import org.schematest.schema.routine.Trigger.Timing;
import org.schematest.schema.security.Grant;

/**
 * Whether rows of a table are only ever added.
 *
 * @param roles those that must not change or remove any; none if nobody may
 */
record AppendOnly(Table table, Set<String> roles) {

  private static final Part PART =
      new Part(History.NAME, "append-only", "what can be changed afterwards proves nothing");

  List<Finding> findings(Catalog database) {
    List<Finding> findings =
        new ArrayList<>(new Roles(database).unknown(roles.stream(), PART, table.subject()));
    Stream.of(Event.UPDATE, Event.DELETE, Event.TRUNCATE)
        .flatMap(event -> finding(event, database).stream())
        .forEach(findings::add);
    return findings;
  }

  private Optional<Finding> finding(Event event, Catalog database) {
    boolean refused =
        table.triggers().stream().anyMatch(trigger -> refuses(trigger, event, database))
            || table.rules().stream().anyMatch(rule -> refuses(rule, event));
    if (refused) {
      return Optional.empty();
    }
    Roles all = new Roles(database);
    List<String> unbound =
        roles.stream().filter(r -> all.isUnbound(r) || all.owns(r, table.access())).toList();
    Set<Grant> grants = new LinkedHashSet<>();
    roles.forEach(role -> grants.addAll(all.grantsTo(role, lower(event), grants(event))));
    if (!roles.isEmpty() && unbound.isEmpty() && grants.isEmpty()) {
      return Optional.empty();
    }
    List<Trigger> near =
        table.triggers().stream()
            .filter(trigger -> trigger.events().contains(event))
            .filter(trigger -> new Functions(database, trigger).raises())
            .toList();
    List<Fact> facts = new ArrayList<>();
    facts.add(Evidence.named("triggers", table.triggers(), Trigger::name, Trigger::definition));
    if (!near.isEmpty()) {
      facts.add(
          Evidence.named(
              "near miss", near, Trigger::name, one -> refusal(one, event).orElseThrow()));
    }
    facts.add(privileges(grants, unbound));
    facts.add(fix(event, grants, unbound, near));
    return Optional.of(
        PART.missing(
            table.qualifiedName() + " " + lower(event),
            table.subject(),
            "should refuse " + lower(event) + ", but " + actual(event, grants, unbound),
            facts.toArray(Fact[]::new)));
  }

  private Stream<Grant> grants(Event event) {
    return event == Event.UPDATE
        ? Stream.concat(
            table.access().grants().stream(),
            table.columns().stream().flatMap(column -> column.grants().stream()))
        : table.access().grants().stream();
  }

  private static String lower(Event event) {
    return event.name().toLowerCase(Locale.ROOT);
  }

  private String actual(Event event, Set<Grant> grants, List<String> unbound) {
    if (roles.isEmpty()) {
      return "no enabled trigger or rule does so";
    }
    return unbound.isEmpty()
        ? names(grants.stream().map(Grant::grantee)) + " may " + lower(event)
        : names(unbound.stream()) + " acts as its owner or as a superuser";
  }

  private static String names(Stream<String> roles) {
    return roles
        .distinct()
        .map(name -> name.equals(Grant.PUBLIC) ? "PUBLIC" : Identifier.quoted(name))
        .collect(Collectors.joining(", "));
  }

  private Fact privileges(Set<Grant> grants, List<String> unbound) {
    return Fact.of(
        "privileges",
        Stream.concat(
                Stream.of("owner " + table.access().owner()),
                Stream.concat(
                    unbound.stream().map(role -> role + " is bound by no privilege"),
                    grants.stream().map(grant -> grant.privilege() + " to " + grant.grantee())))
            .toList());
  }

  private boolean refuses(Trigger trigger, Event event, Catalog database) {
    return trigger.events().contains(event)
        && new Functions(database, trigger).raises()
        && refusal(trigger, event).isEmpty();
  }

  private static Optional<String> refusal(Trigger trigger, Event event) {
    if (!Functions.fires(trigger)) {
      return Optional.of("does not fire");
    }
    if (trigger.timing() == Timing.INSTEAD_OF) {
      return Optional.of("is of a view");
    }
    if (event == Event.UPDATE && !trigger.columns().isEmpty()) {
      return Optional.of("fires at updates of " + Identifier.list(trigger.columns()) + " only");
    }
    return trigger.condition().map(condition -> "fires only when " + condition);
  }

  private static boolean refuses(Rule rule, Event event) {
    String definition = rule.definition().strip().replaceAll(";$", "");
    return rule.event().equals(lower(event))
        && rule.instead()
        && rule.firing() == Firing.ENABLED
        && !definition.contains(" WHERE ")
        && definition.endsWith("DO INSTEAD NOTHING");
  }

  private Fact fix(Event event, Set<Grant> grants, List<String> unbound, List<Trigger> near) {
    if (!roles.isEmpty() && unbound.isEmpty()) {
      return Part.fix(
          "revoke "
              + lower(event)
              + " on "
              + table.qualifiedName()
              + " from "
              + names(grants.stream().map(Grant::grantee)));
    }
    Optional<Trigger> silent =
        near.stream()
            .filter(trigger -> !Functions.fires(trigger))
            .filter(trigger -> trigger.columns().isEmpty() && trigger.condition().isEmpty())
            .findFirst();
    if (silent.isPresent()) {
      return Part.fix(
          "alter table "
              + table.qualifiedName()
              + " enable trigger "
              + Identifier.quoted(silent.get().name()));
    }
    String name = table.name() + "_refuse_" + lower(event);
    QualifiedName function = new QualifiedName(table.qualifiedName().schema(), name);
    return Part.fix(
        "create function "
            + function
            + "() returns trigger language plpgsql as $$\nbegin\n"
            + "  raise exception 'rows are only added';\nend $$",
        "create trigger "
            + Identifier.quoted(name)
            + " before "
            + lower(event)
            + " on "
            + table.qualifiedName()
            + "\n  for each statement execute function "
            + function
            + "()");
  }
}
