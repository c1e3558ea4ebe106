package org.schematest.junit.migration.sqitch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.script.Script;

/** The file {@code sqitch.plan} (sqitchchanges manual): changes and tags in their order. */
record SqitchPlan(List<SqitchChange> changes) {

  private static final Pattern PRAGMA = Pattern.compile("%([A-Za-z_-]+)\\s*(?:=\\s*(.*))?");
  private static final Pattern TAG = Pattern.compile("(@[^\\s#]+).*");
  private static final Pattern CHANGE =
      Pattern.compile(
          "(?<operator>[+-])?\\s*(?<name>[^\\s\\[#@]+)\\s*(?:\\[(?<needs>[^\\]]*)\\])?.*");
  private static final Pattern DEPENDENCY =
      Pattern.compile("(?<conflict>!)?(?:(?<project>[^:@]*):)?(?<change>[^:@]+)?(?<tag>@.+)?");
  private static final Pattern CHANGE_ID = Pattern.compile("[0-9a-f]{40}");

  static SqitchPlan read(Script plan) {
    return new Reader(plan).read();
  }

  private static final class Reader {

    private final Script plan;
    private final List<SqitchChange> changes = new ArrayList<>();
    private final Map<String, Integer> last = new HashMap<>();
    private final Map<Integer, List<String>> tagsSince = new HashMap<>();
    private final Set<String> tags = new LinkedHashSet<>();
    private String project = "";
    private int line;

    Reader(Script plan) {
      this.plan = plan;
    }

    SqitchPlan read() {
      for (String text : plan.text().lines().map(String::strip).toList()) {
        line++;
        Matcher pragma = PRAGMA.matcher(text);
        Matcher tag = TAG.matcher(text);
        Matcher change = CHANGE.matcher(text);
        if (text.isEmpty() || text.startsWith("#")) {
          continue;
        }
        if (pragma.matches()) {
          project = pragma.group(1).equals("project") ? pragma.group(2).strip() : project;
        } else if (tag.matches()) {
          tags.add(tag.group(1));
          tagsSince.values().forEach(since -> since.add(tag.group(1)));
        } else if (change.matches() && !"-".equals(change.group("operator"))) {
          add(change.group("name"), change.group("needs"));
        } else {
          throw refused("cannot be read: " + text);
        }
      }
      return new SqitchPlan(List.copyOf(changes));
    }

    private void add(String name, @Nullable String needs) {
      List<String> dependencies =
          needs == null || needs.isBlank() ? List.of() : List.of(needs.strip().split("\\s+"));
      dependencies.forEach(dependency -> check(name, dependency));
      Integer before = last.put(name, changes.size());
      if (before != null) {
        List<String> since = tagsSince.getOrDefault(before, List.of());
        if (since.isEmpty()) {
          throw refused("has the change %s twice without a tag between".formatted(name));
        }
        changes.set(
            before, new SqitchChange(name, changes.get(before).dependencies(), List.copyOf(since)));
        tagsSince.remove(before);
      }
      tagsSince.put(changes.size(), new ArrayList<>());
      changes.add(new SqitchChange(name, dependencies, List.of()));
    }

    private void check(String name, String dependency) {
      Matcher parts = DEPENDENCY.matcher(dependency);
      if (!parts.matches() || CHANGE_ID.matcher(dependency).matches()) {
        return;
      }
      String other = parts.group("project");
      if (other != null && !other.isEmpty() && !other.equals(project)) {
        throw refused(
            "has the change %s, which depends on another project: %s".formatted(name, dependency));
      }
      String change = parts.group("change");
      String tag = parts.group("tag");
      boolean isThere =
          (change == null || last.containsKey(change)) && (tag == null || tags.contains(tag));
      if (parts.group("conflict") != null && isThere) {
        throw refused(
            "has the change %s, which conflicts with %s before it"
                .formatted(name, dependency.substring(1)));
      }
      if (parts.group("conflict") == null && !isThere) {
        throw refused(
            "has the change %s, which requires %s, but that is not planned before it"
                .formatted(name, dependency));
      }
    }

    private MigrationFailedException refused(String problem) {
      return new MigrationFailedException(
          new FailureText("the Sqitch plan %s %s".formatted(plan.path(), problem))
              .with("location", "%s, line %d".formatted(plan.location(), line)));
    }
  }
}
