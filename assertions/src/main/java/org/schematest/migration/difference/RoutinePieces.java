package org.schematest.migration.difference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.object.Described;
import org.schematest.schema.object.ObjectKind;
import org.schematest.schema.routine.Firing;
import org.schematest.schema.routine.Routine;
import org.schematest.schema.routine.Rule;
import org.schematest.schema.routine.Trigger;
import org.schematest.schema.security.Grant;
import org.schematest.schema.security.Policy;

/** Routines, and what calls them or stands in the way of rows: triggers, rules, policies. */
final class RoutinePieces {

  private RoutinePieces() {}

  static Piece of(Routine routine) {
    PieceKey key = RelationPieces.key(Described.on(routine));
    return new Piece(
        key,
        Optional.empty(),
        "%slanguage %s as %s"
            .formatted(
                routine.returns().map(type -> "returns " + type + " ").orElse(""),
                routine.language(),
                routine.body().strip()),
        Optional.empty(),
        Piece.dropped(key),
        Traits.of(key, routine, "qualifiedName", "kind"));
  }

  static Piece of(Trigger trigger, PieceKey relation) {
    PieceKey key = RelationPieces.key(Described.on(trigger));
    String name = Identifier.quoted(trigger.name());
    return called(
        key,
        trigger
            .inheritedFrom()
            .map(parent -> new PieceKey(ObjectKind.TRIGGER, name + " on " + parent))
            .orElse(relation),
        trigger.definition(),
        firing(trigger.firing(), "trigger", name, relation),
        Traits.of(key, trigger));
  }

  static Piece of(Rule rule, PieceKey relation) {
    PieceKey key = RelationPieces.key(Described.on(rule));
    return called(
        key,
        relation,
        rule.definition(),
        firing(rule.firing(), "rule", Identifier.quoted(rule.name()), relation),
        Traits.of(key, rule));
  }

  private static Piece called(
      PieceKey key, PieceKey owner, String definition, List<Trait> firing, List<Trait> all) {
    String create = definition.strip().replaceFirst(";$", "") + ";";
    String drop = Piece.dropped(key).orElseThrow();
    List<Trait> traits = new ArrayList<>(firing);
    traits.add(0, Trait.of("definition", definition.strip(), drop + "\n" + create));
    all.stream().filter(trait -> trait.label().equals("comment")).forEach(traits::add);
    return new Piece(
        key,
        Optional.of(owner),
        definition.strip(),
        Optional.of(create),
        Optional.of(drop),
        traits);
  }

  private static List<Trait> firing(Firing firing, String kind, String name, PieceKey relation) {
    String how = firing == Firing.ENABLED ? "enable" : "enable " + words(firing);
    return List.of(
        Trait.of(
            "firing",
            words(firing),
            "alter table %s %s %s %s;"
                .formatted(
                    relation.name(), firing == Firing.DISABLED ? "disable" : how, kind, name)));
  }

  private static String words(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static Piece of(Policy policy, PieceKey table) {
    PieceKey key = RelationPieces.key(Described.on(policy));
    StringBuilder definition = new StringBuilder();
    definition
        .append(policy.permissive() ? "" : "as restrictive ")
        .append("for ")
        .append(words(policy.command()))
        .append(" to ")
        .append(String.join(", ", policy.roles().stream().map(RoutinePieces::role).toList()));
    policy.using().ifPresent(rows -> definition.append(" using (").append(rows).append(')'));
    policy
        .withCheck()
        .ifPresent(rows -> definition.append(" with check (").append(rows).append(')'));
    String create = "create policy " + key.name() + " " + definition + ";";
    String drop = Piece.dropped(key).orElseThrow();
    List<Trait> traits = new ArrayList<>();
    traits.add(Trait.of("definition", definition.toString(), drop + "\n" + create));
    Traits.of(key, policy).stream()
        .filter(trait -> trait.label().equals("comment"))
        .forEach(traits::add);
    return new Piece(
        key,
        Optional.of(table),
        definition.toString(),
        Optional.of(create),
        Optional.of(drop),
        traits);
  }

  private static String role(String name) {
    return name.equals(Grant.PUBLIC) ? name : Identifier.quoted(name);
  }
}
