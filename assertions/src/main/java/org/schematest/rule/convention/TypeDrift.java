package org.schematest.rule.convention;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.schematest.expectation.change.TypeChange;
import org.schematest.expectation.shape.Shapes;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.rule.DataModel;
import org.schematest.schema.Column;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;

/** Columns of one name in several tables whose types differ in more than their length. */
final class TypeDrift {

  /** Each holds what those before it hold, as far as both are numbers, moments or documents. */
  private static final List<String> WIDER =
      List.of(
          "smallint",
          "integer",
          "bigint",
          "real",
          "double precision",
          "numeric",
          "date",
          "timestamp without time zone",
          "timestamp with time zone",
          "json",
          "jsonb");

  private final DataModel model;
  private final Schema schema;
  private final Set<String> others;

  TypeDrift(DataModel model, Schema schema, Set<String> others) {
    this.model = model;
    this.schema = schema;
    this.others = others;
  }

  private record Place(Table table, Column column, String kind) {

    boolean isForeignKey() {
      return Shapes.isInForeignKey(table, column.name());
    }

    /** Whether it says by itself which row is meant, be it of its own table or of another. */
    boolean isKey() {
      return isForeignKey()
          || table
              .primaryKey()
              .filter(key -> key.columns().equals(List.of(column.name())))
              .isPresent();
    }
  }

  List<Finding> findings() {
    return places().values().stream().flatMap(same -> judged(same).stream()).toList();
  }

  private Map<String, List<Place>> places() {
    return schema.tables().stream()
        .filter(table -> !table.isPartition())
        .flatMap(
            table ->
                table.columns().stream()
                    .filter(column -> !others.contains(column.name().replaceFirst("_$", "")))
                    .map(column -> new Place(table, column, kind(column))))
        .collect(
            Collectors.groupingBy(
                place -> place.column().name(), LinkedHashMap::new, Collectors.toList()));
  }

  /** What values of one type can be compared with as they are. */
  private String kind(Column column) {
    if (!column.labels().isEmpty()) {
      return "enum"; // each has labels of its own
    }
    String type = model.baseTypeOf(column).replaceFirst("\\([\\d,]+\\)", "");
    return type.replaceFirst("^character varying", "text");
  }

  private List<Finding> judged(List<Place> same) {
    List<Place> keys = same.stream().filter(Place::isKey).toList();
    List<Place> leading = keys.isEmpty() ? same : keys;
    String kind =
        WiderType.of(mostCommon(leading, Place::kind), leading.stream().map(Place::kind).toList());
    List<Place> like = same.stream().filter(place -> place.kind().equals(kind)).toList();
    String type = mostCommon(like, place -> place.column().type());
    return same.stream()
        // a foreign key has the type of what it references
        .filter(place -> !place.kind().equals(kind) && !place.isForeignKey())
        .map(place -> finding(place, kind, type, same))
        .toList();
  }

  /** Of equally many, the one that holds the values of the others, else that of the first table. */
  private static String mostCommon(List<Place> places, Function<Place, String> what) {
    Map<String, Long> counts =
        places.stream()
            .collect(Collectors.groupingBy(what, LinkedHashMap::new, Collectors.counting()));
    boolean comparable = WIDER.containsAll(counts.keySet());
    return counts.entrySet().stream()
        .min(
            Comparator.<Map.Entry<String, Long>>comparingLong(entry -> -entry.getValue())
                .thenComparing(entry -> comparable ? -WIDER.indexOf(entry.getKey()) : 0))
        .orElseThrow()
        .getKey();
  }

  private Finding finding(Place place, String kind, String type, List<Place> same) {
    Column column = place.column();
    List<Fact> facts = new ArrayList<>();
    facts.add(
        Fact.of(
            "columns",
            same.stream()
                .map(one -> one.column().table() + "." + one.column().definition())
                .toList()));
    TypeChange change = TypeChange.of(model.database(), column, type);
    if (WiderType.holds(place.kind(), kind, type)) {
      facts.addAll(
          (WiderType.asksForZone(place.kind(), kind)
                  ? change.remarking("takes the values for times of the session's time zone")
                  : change)
              .facts());
    } else {
      facts.add(
          Fact.of(
              "mend",
              type
                  + " does not hold all that is "
                  + column.type()
                  + ": decide which of them is right"));
    }
    return Shapes.of(
        place.table(),
        column,
        "one type for a name",
        "should be " + type + " like the others of its name, but is " + column.type(),
        facts.toArray(Fact[]::new));
  }
}
