package org.schematest.expectation.security;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.expectation.Statements;
import org.schematest.finding.Fact;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.object.DatabaseObject;
import org.schematest.schema.security.Access;
import org.schematest.schema.security.Grant;

/** The statements that give and take privileges. */
final class Granting {

  private Granting() {}

  /** {@code public} is no name, but a word. */
  static String grantee(String role) {
    return role.equals(Grant.PUBLIC) ? role : Identifier.quoted(role);
  }

  static List<String> grant(DatabaseObject object, String role, Collection<Held> missing) {
    List<String> statements = new ArrayList<>();
    for (boolean option : new boolean[] {false, true}) {
      List<String> clauses = Held.clauses(missing, option);
      if (!clauses.isEmpty()) {
        statements.add(
            Statements.granting(
                object,
                "grant " + String.join(", ", clauses) + " on",
                "to " + grantee(role) + (option ? " with grant option" : "")));
      }
    }
    return statements;
  }

  /** Takes privileges away, whoever gave them; with them goes what the role has passed on. */
  static List<String> revoke(
      DatabaseObject object, String role, Collection<Held> unexpected, Collection<Held> kept) {
    List<String> statements = new ArrayList<>();
    Set<Held> onlyTheOption = new TreeSet<>();
    Set<Held> whole = new TreeSet<>();
    for (Held one : unexpected) {
      boolean keeps = kept.contains(new Held(one.privilege(), one.column(), false));
      (keeps ? onlyTheOption : whole).add(new Held(one.privilege(), one.column(), false));
    }
    revoke(object, role, "revoke grant option for ", onlyTheOption, statements);
    revoke(object, role, "revoke ", whole, statements);
    return statements;
  }

  private static void revoke(
      DatabaseObject object, String role, String words, Set<Held> held, List<String> statements) {
    if (held.isEmpty()) {
      return;
    }
    String statement =
        Statements.granting(
            object,
            words + String.join(", ", Held.clauses(held, false)) + " on",
            "from " + grantee(role) + " cascade");
    List<String> strangers = strangers(object, role);
    statements.add(statement);
    for (String grantor : strangers) {
      // a role takes back only what it gave itself; a superuser acts as the owner
      statements.add("set role " + Identifier.quoted(grantor));
      statements.add(statement);
      statements.add("reset role");
    }
  }

  /** Those beside the owner who gave the role something. */
  private static List<String> strangers(DatabaseObject object, String role) {
    String owner = object.access().map(Access::owner).orElse("");
    return grants(object)
        .filter(grant -> grant.grantee().equals(role) && !grant.grantor().equals(owner))
        .map(Grant::grantor)
        .distinct()
        .sorted()
        .toList();
  }

  static Stream<Grant> grants(DatabaseObject object) {
    return Stream.concat(
        object.access().stream().flatMap(access -> access.grants().stream()),
        object.columns().values().stream().flatMap(List::stream));
  }

  /** What each role holds, a line for each. */
  static Fact granted(DatabaseObject object) {
    Set<String> grantees =
        grants(object).map(Grant::grantee).collect(Collectors.toCollection(TreeSet::new));
    int width = grantees.stream().mapToInt(role -> grantee(role).length()).max().orElse(0);
    String owner = object.access().map(Access::owner).orElse("");
    return Fact.of(
        "granted",
        grantees.stream()
            .map(
                role ->
                    grantee(role)
                        + " ".repeat(width - grantee(role).length() + 2)
                        + Held.sql(Held.on(object, role::equals))
                        + (role.equals(owner) ? " (the owner)" : ""))
            .toList());
  }
}
