package org.schematest.statistics.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads JSON so that each value still knows its place, which Jackson's own tree forgets. */
final class JsonReader {

  private static final JsonFactory JSON = new JsonFactory();

  private final JsonParser parser;

  private JsonReader(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * @param file what the file is called, for the message
   * @throws InvalidStatisticsException if the text is not one JSON value
   */
  static Json read(String text, String file) {
    try (JsonParser parser = JSON.createParser(text)) {
      JsonReader reader = new JsonReader(parser);
      Json json = reader.value(parser.nextToken());
      if (parser.nextToken() != null) {
        throw new InvalidStatisticsException(
            "%s, %s: the file should end after its last brace, but goes on; delete what follows"
                .formatted(file, reader.place()));
      }
      return json;
    } catch (JsonEOFException e) {
      throw new InvalidStatisticsException(
          "%s, %s: the file ends in the middle, so a part of it was lost; export it again"
              .formatted(file, place(e.getLocation())),
          e);
    } catch (JsonProcessingException e) {
      throw new InvalidStatisticsException(
          "%s, %s: this is not JSON (%s); mend it there, or export the file again"
              .formatted(file, place(e.getLocation()), reason(e)),
          e);
    } catch (NumberFormatException e) {
      throw new InvalidStatisticsException(
          "%s: a number has an exponent that no number has (%s); correct it"
              .formatted(file, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot fail to be read", e);
    }
  }

  private Json value(@Nullable JsonToken token) throws IOException {
    Json.Place place = place();
    if (token == null) {
      throw new JsonEOFException(parser, JsonToken.NOT_AVAILABLE, "it is empty");
    }
    return switch (token) {
      case START_OBJECT -> members(place);
      case START_ARRAY -> items(place);
      case VALUE_STRING -> new Json.Text(place, parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          new Json.Decimal(place, parser.getDecimalValue());
      default -> new Json.Literal(place, parser.getText());
    };
  }

  private Json members(Json.Place place) throws IOException {
    List<Json.Member> members = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      Json.Place own = place();
      String name = parser.currentName();
      members.add(new Json.Member(own, name, value(parser.nextToken())));
    }
    return new Json.Members(place, members);
  }

  private Json items(Json.Place place) throws IOException {
    List<Json> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(value(token));
    }
    return new Json.Items(place, items);
  }

  private Json.Place place() {
    return place(parser.currentTokenLocation());
  }

  /** What is too deep or too long for Jackson has no place. */
  private static Json.Place place(@Nullable JsonLocation location) {
    if (location == null) {
      return new Json.Place(1, 1);
    }
    return new Json.Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
  }

  /** Jackson's first sentence, without the place, which it would tell in its own words. */
  private static String reason(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    int end = message.indexOf(": ");
    boolean expects = message.startsWith("Unexpected") || message.startsWith("Unrecognized");
    return expects && end > 0 ? message.substring(0, end) : message.lines().findFirst().orElse("");
  }
}
