package org.schematest.junit.database.choice;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What one place says of the PostgreSQL to test on: an annotation, code, properties or the
 * environment. Its {@link #toString()} keeps the password to itself.
 *
 * @param place how a failure and the log name it: {@code @Postgres on OrdersTest}
 * @param way {@link Way#ANY} if it says nothing of it
 */
public record PostgresDeclaration(
    String place,
    Way way,
    Optional<Integer> version,
    Optional<String> image,
    Optional<String> url,
    Optional<String> user,
    Optional<String> password) {

  private static final int OLDEST = 14;
  private static final int NEWEST = 18;

  /** Says nothing yet. */
  public static PostgresDeclaration at(String place) {
    return new PostgresDeclaration(
        place,
        Way.ANY,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * What settings say that have names and texts.
   *
   * @param lookup the text of a setting of {@link PostgresSetting}; a blank one says nothing
   * @throws IllegalArgumentException if a text cannot be meant
   */
  public static PostgresDeclaration read(
      String place, Function<PostgresSetting, Optional<String>> lookup) {
    Function<PostgresSetting, Optional<String>> said =
        setting -> lookup.apply(setting).map(String::strip).filter(text -> !text.isEmpty());
    return new PostgresDeclaration(
        place,
        said.apply(PostgresSetting.WAY).map(word -> way(place, word)).orElse(Way.ANY),
        said.apply(PostgresSetting.VERSION).map(word -> version(place, word)),
        said.apply(PostgresSetting.IMAGE),
        said.apply(PostgresSetting.URL),
        said.apply(PostgresSetting.USER),
        said.apply(PostgresSetting.PASSWORD));
  }

  private static Way way(String place, String word) {
    return Way.named().stream()
        .filter(way -> way.word().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s: there is no way \"%s\" to a PostgreSQL; there are %s"
                        .formatted(
                            place,
                            word,
                            Way.named().stream()
                                .map(Way::word)
                                .collect(Collectors.joining(", ")))));
  }

  private static int version(String place, String word) {
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      throw noVersion(place, word);
    }
  }

  private static IllegalArgumentException noVersion(String place, Object version) {
    return new IllegalArgumentException(
        "%s: PostgreSQL %s cannot be had; the major versions are %s"
            .formatted(
                place,
                version,
                IntStream.rangeClosed(OLDEST, NEWEST)
                    .mapToObj(String::valueOf)
                    .collect(Collectors.joining(", "))));
  }

  public PostgresDeclaration withWay(Way other) {
    return new PostgresDeclaration(place, other, version, image, url, user, password);
  }

  public PostgresDeclaration withVersion(int major) {
    return new PostgresDeclaration(place, way, Optional.of(major), image, url, user, password);
  }

  public PostgresDeclaration withImage(String name) {
    return new PostgresDeclaration(place, way, version, said(name), url, user, password);
  }

  public PostgresDeclaration withServer(String address, String name, String secret) {
    return new PostgresDeclaration(
        place, way, version, image, said(address), said(name), said(secret));
  }

  /** The same, said at another place. */
  public PostgresDeclaration movedTo(String other) {
    return new PostgresDeclaration(other, way, version, image, url, user, password);
  }

  private static Optional<String> said(String text) {
    return Optional.of(text.strip()).filter(some -> !some.isEmpty());
  }

  /**
   * The way that follows from what is said, be it by name, by an image or by a URL.
   *
   * @throws IllegalArgumentException if what is said goes two ways, or there is no such version
   */
  Way decided() {
    version
        .filter(major -> major < OLDEST || major > NEWEST)
        .ifPresent(
            major -> {
              throw noVersion(place, major);
            });
    refuseIf(image.isPresent() && version.isPresent(), "an image and a version", "its tag says it");
    refuseIf(image.isPresent() && url.isPresent(), "an image and a URL", "each is another server");
    refuseIf(
        image.isPresent() && isOneOf(Way.EMBEDDED, Way.SERVER),
        "an image and the way " + way.word(),
        "only a container has an image");
    refuseIf(
        url.isPresent() && isOneOf(Way.EMBEDDED, Way.CONTAINER),
        "a URL and the way " + way.word(),
        "only a server has a URL");
    if (way != Way.ANY) {
      return way;
    }
    if (image.isPresent()) {
      return Way.CONTAINER;
    }
    return url.isPresent() ? Way.SERVER : Way.ANY;
  }

  private boolean isOneOf(Way... ways) {
    return Arrays.asList(ways).contains(way);
  }

  private void refuseIf(boolean both, String what, String why) {
    if (both) {
      throw new IllegalArgumentException(
          "%s: must not say both %s: %s".formatted(place, what, why));
    }
  }

  @Override
  public String toString() {
    return place;
  }
}
