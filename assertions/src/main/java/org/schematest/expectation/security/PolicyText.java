package org.schematest.expectation.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.schematest.schema.expression.Clause;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.security.Grant;
import org.schematest.schema.security.Policy;
import org.schematest.schema.security.Policy.Command;

/** A policy in the words of {@code create policy}: {@code tenant for select to app using (…)}. */
record PolicyText(
    String name,
    boolean permissive,
    Command command,
    Set<String> roles,
    Optional<String> using,
    Optional<String> withCheck) {

  private static final Pattern NAME = Pattern.compile("\"(?:[^\"]|\"\")+\"|[^\\s\"]+");

  /** What follows the name; each part has PostgreSQL's default (manual, "CREATE POLICY"). */
  private static final Pattern TEXT =
      Pattern.compile(
          "(?:\\s+as\\s+(?<kind>permissive|restrictive))?"
              + "(?:\\s+for\\s+(?<command>all|select|insert|update|delete))?"
              + "(?:\\s+to\\s+(?<roles>.+?))?"
              + "(?:\\s+using\\s*\\((?<using>.*?)\\))?"
              + "(?:\\s+with\\s+check\\s*\\((?<check>.*?)\\))?\\s*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  static PolicyText parse(String written) {
    String text = written.strip();
    Matcher name = NAME.matcher(text);
    if (name.lookingAt()) {
      Matcher rest = TEXT.matcher(text.substring(name.end()));
      if (rest.matches()) {
        return new PolicyText(
            bare(name.group()),
            !"restrictive".equalsIgnoreCase(rest.group("kind")),
            rest.group("command") == null
                ? Command.ALL
                : Command.valueOf(rest.group("command").toUpperCase(Locale.ROOT)),
            roles(rest.group("roles")),
            Optional.ofNullable(rest.group("using")),
            Optional.ofNullable(rest.group("check")));
      }
    }
    throw new IllegalArgumentException(
        "\"%s\" is no policy; one is written like: tenant as restrictive for select to app using (…)"
                .formatted(written)
            + " with check (…), of which all but the name may be left out");
  }

  private static Set<String> roles(@Nullable String written) {
    Set<String> roles = new TreeSet<>();
    if (written == null) {
      roles.add(Grant.PUBLIC);
    } else {
      Matcher role = Pattern.compile("\"(?:[^\"]|\"\")+\"|[^\\s\",]+").matcher(written);
      while (role.find()) {
        boolean all = role.group().equalsIgnoreCase(Grant.PUBLIC);
        roles.add(all ? Grant.PUBLIC : bare(role.group()));
      }
    }
    return roles;
  }

  private static String bare(String name) {
    return name.startsWith("\"")
        ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
        : name;
  }

  static PolicyText of(Policy policy) {
    return new PolicyText(
        policy.name(),
        policy.permissive(),
        policy.command(),
        new TreeSet<>(policy.roles()),
        policy.using(),
        policy.withCheck());
  }

  boolean describes(Policy policy) {
    return name.equals(policy.name())
        && permissive == policy.permissive()
        && command == policy.command()
        && roles.equals(new TreeSet<>(policy.roles()))
        && same(policy, Clause.USING, policy.using(), using)
        && same(
            policy,
            Clause.WITH_CHECK,
            checked(command, policy.using(), policy.withCheck()),
            checked(command, using, withCheck));
  }

  /** What is said once checks new rows too (manual, "CREATE POLICY", {@code USING}). */
  private static Optional<String> checked(
      Command command, Optional<String> using, Optional<String> withCheck) {
    return command == Command.ALL || command == Command.UPDATE
        ? withCheck.or(() -> using)
        : withCheck;
  }

  private static boolean same(
      Policy policy, Clause clause, Optional<String> printed, Optional<String> written) {
    return printed.isPresent() == written.isPresent()
        && (printed.isEmpty() || policy.scope().same(clause, printed.get(), written.orElseThrow()));
  }

  String quoted() {
    return Identifier.quoted(name);
  }

  String create(String table) {
    return "create policy " + quoted() + " on " + table + rest();
  }

  private String rest() {
    List<String> words = new ArrayList<>();
    if (!permissive) {
      words.add("as restrictive");
    }
    if (command != Command.ALL) {
      words.add("for " + command.name().toLowerCase(Locale.ROOT));
    }
    words.add("to " + String.join(", ", roles.stream().map(Granting::grantee).toList()));
    using.ifPresent(sql -> words.add("using (" + sql + ")"));
    withCheck.ifPresent(sql -> words.add("with check (" + sql + ")"));
    return " " + String.join(" ", words);
  }

  @Override
  public String toString() {
    return quoted() + rest();
  }
}
