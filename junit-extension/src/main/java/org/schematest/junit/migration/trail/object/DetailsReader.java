package org.schematest.junit.migration.trail.object;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.schematest.migration.detail.AttachedPartition;
import org.schematest.migration.detail.ChangeDetails;
import org.schematest.migration.detail.ColumnPart;
import org.schematest.migration.detail.RetypedColumn;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.object.ObjectKind;

/** Reads the details of what a statement changed, in its own session, which alone sees it. */
public final class DetailsReader {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String RETYPED = "select schematest_trail.retyped(?, ?)";
  private static final String ATTACHED = "select schematest_trail.attached(?, ?)";

  private DetailsReader() {}

  /**
   * Of most statements there are none, and nothing is asked.
   *
   * @param rewrites whether it wrote files of a table or an index anew
   */
  public static ChangeDetails read(Connection connection, ObjectChanges changes, boolean rewrites)
      throws SQLException {
    List<RetypedColumn> retyped =
        rewrites
            ? read(connection, RETYPED, changes.changed(ObjectKind.COLUMN), DetailsReader::column)
            : List.of();
    return new ChangeDetails(
        retyped, read(connection, ATTACHED, changes.attached(), DetailsReader::attached));
  }

  private static <T> List<T> read(
      Connection connection, String function, List<Address> objects, Function<JsonNode, T> each)
      throws SQLException {
    List<T> all = new ArrayList<>();
    for (Address object : objects) {
      try (PreparedStatement statement = connection.prepareStatement(function)) {
        statement.setLong(1, object.id());
        statement.setInt(2, object.part());
        try (ResultSet row = statement.executeQuery()) {
          String told = row.next() ? row.getString(1) : null;
          if (told != null) {
            all.add(each.apply(JSON.readTree(told)));
          }
        }
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("the observer's function wrote no JSON", e);
      }
    }
    return all;
  }

  private static AttachedPartition attached(JsonNode told) {
    return new AttachedPartition(
        name(told.get("parentSchema"), told.get("parent")),
        name(told.get("schema"), told.get("table")),
        told.get("bounds").asText(),
        text(told.get("condition")),
        text(told.get("defaultTable"))
            .map(table -> name(told.get("defaultSchema"), told.get("defaultTable"))));
  }

  private static RetypedColumn column(JsonNode told) {
    return new RetypedColumn(
        name(told.get("schema"), told.get("table")),
        all(told.get("partitions"), one -> name(one.get(0), one.get(1))),
        told.get("name").asText(),
        told.get("successor").asText(),
        told.get("type").asText(),
        told.get("required").asBoolean(),
        text(told.get("default")),
        all(told.get("settings"), JsonNode::asText),
        all(
            told.get("grants"),
            one ->
                new RetypedColumn.Granted(
                    one.get(0).asText(), one.get(1).asText(), one.get(2).asBoolean())),
        text(told.get("comment")),
        all(told.get("sequences"), DetailsReader::sequence),
        all(told.get("parts"), DetailsReader::part),
        all(told.get("triggers"), JsonNode::asText));
  }

  private static RetypedColumn.OwnedSequence sequence(JsonNode told) {
    return new RetypedColumn.OwnedSequence(
        name(told.get("schema"), told.get("name")),
        text(told.get("identity")),
        told.get("options").asText(),
        all(told.get("grants"), JsonNode::asText));
  }

  private static ColumnPart part(JsonNode told) {
    return new ColumnPart(
        ColumnPart.Kind.valueOf(told.get("kind").asText()),
        name(told.get("tableSchema"), told.get("table")),
        told.get("schema").asText(),
        told.get("name").asText(),
        told.get("definition").asText(),
        text(told.get("index")),
        told.get("unique").asBoolean(),
        told.get("valid").asBoolean(),
        told.get("replicaIdentity").asBoolean(),
        told.get("clustered").asBoolean(),
        text(told.get("comment")));
  }

  private static QualifiedName name(JsonNode schema, JsonNode name) {
    return new QualifiedName(schema.asText(), name.asText());
  }

  private static Optional<String> text(JsonNode value) {
    return value.isNull() ? Optional.empty() : Optional.of(value.asText());
  }

  private static <T> List<T> all(JsonNode values, Function<JsonNode, T> each) {
    List<T> all = new ArrayList<>();
    values.forEach(value -> all.add(each.apply(value)));
    return all;
  }
}
