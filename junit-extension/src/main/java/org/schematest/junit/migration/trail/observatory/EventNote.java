package org.schematest.junit.migration.trail.observatory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** What an event trigger wrote down. */
public sealed interface EventNote {

  /**
   * An object was made or changed; its address is not told of privileges.
   *
   * @param command {@code ALTER TABLE}
   */
  record Made(long classId, long id, String command) implements EventNote {

    /** Whether it is told which object it is. */
    public boolean isAddressed() {
      return id != 0;
    }
  }

  /**
   * An object was dropped.
   *
   * @param part the number of the column, or 0 if it is all of the object
   */
  record Dropped(long classId, long id, int part) implements EventNote {}

  /** A table is written anew, for these reasons, a bit each. */
  record Rewritten(long table, int reasons) implements EventNote {}

  /** Those of a text, a line each. */
  static List<EventNote> all(String written) {
    ObjectMapper json = new ObjectMapper();
    return written.lines().map(line -> of(json, line)).toList();
  }

  private static EventNote of(ObjectMapper json, String line) {
    try {
      JsonNode note = json.readTree(line);
      return switch (note.get(0).asText()) {
        case "made" -> new Made(note.get(1).asLong(), note.get(2).asLong(), note.get(3).asText());
        case "dropped" ->
            new Dropped(note.get(1).asLong(), note.get(2).asLong(), note.get(3).asInt());
        default -> new Rewritten(note.get(1).asLong(), note.get(2).asInt());
      };
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the observer's event triggers wrote: " + line, e);
    }
  }
}
