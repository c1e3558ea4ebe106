package org.schematest.junit.database.choice;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.schematest.junit.database.choice.WantedPostgres.Container;
import org.schematest.junit.database.choice.WantedPostgres.Embedded;
import org.schematest.junit.database.choice.WantedPostgres.Given;
import org.schematest.junit.database.choice.WantedPostgres.OfVersion;

/**
 * Which PostgreSQL a test class runs on, after all that was said of it. Equal are those that want
 * the same, whoever said it; they share the server.
 */
public final class PostgresChoice {

  private static final int DEFAULT_MAJOR = 18;

  /** Nothing was said. */
  public static final PostgresChoice DEFAULT = of(List.of());

  private final WantedPostgres wanted;
  private final String by;

  private PostgresChoice(WantedPostgres wanted, String by) {
    this.wanted = wanted;
    this.by = by;
  }

  /**
   * What follows from all that is said. The nearest place that determines the way, by its name, an
   * image or a URL, decides it; then the nearest that says it gives each detail. A version that is
   * said nearer than an image or a URL is what their server must have.
   *
   * @param nearestFirst each place once
   * @throws IllegalArgumentException if one of them cannot be meant; the message begins with its
   *     place
   */
  public static PostgresChoice of(List<PostgresDeclaration> nearestFirst) {
    List<Way> ways = nearestFirst.stream().map(PostgresDeclaration::decided).toList();
    for (int i = 0; i < ways.size(); i++) {
      if (ways.get(i) != Way.ANY) {
        return new PostgresChoice(
            wanted(nearestFirst, i, ways.get(i)), nearestFirst.get(i).place());
      }
    }
    return new PostgresChoice(
        new OfVersion(major(nearestFirst)),
        nearestFirst.stream()
            .filter(one -> one.version().isPresent())
            .map(PostgresDeclaration::place)
            .findFirst()
            .orElse("default"));
  }

  private static WantedPostgres wanted(List<PostgresDeclaration> places, int decider, Way way) {
    return switch (way) {
      case CONTAINER -> container(places, decider);
      case SERVER -> given(places, decider);
      case EMBEDDED -> new Embedded(major(places));
      case ANY -> new OfVersion(major(places));
    };
  }

  private static int major(List<PostgresDeclaration> places) {
    return nearest(places, PostgresDeclaration::version).orElse(DEFAULT_MAJOR);
  }

  /** A place that asks for a container leaves it to others of which image or version. */
  private static Container container(List<PostgresDeclaration> places, int decider) {
    int image = first(places, PostgresDeclaration::image, decider);
    int version = first(places, PostgresDeclaration::version, 0);
    boolean leftToOthers = places.get(decider).image().isEmpty();
    if (image == places.size() || (leftToOthers && version < image)) {
      return new Container("postgres:" + major(places), Optional.empty());
    }
    return new Container(
        places.get(image).image().orElseThrow(),
        nearest(places.subList(0, image), PostgresDeclaration::version));
  }

  private static Given given(List<PostgresDeclaration> places, int decider) {
    int url = first(places, PostgresDeclaration::url, decider);
    if (url == places.size()) {
      throw new IllegalArgumentException(
          "%s: the way server needs the URL of one, as %s, and none is said"
              .formatted(places.get(decider).place(), PostgresSetting.URL.property()));
    }
    return new Given(
        places.get(url).url().orElseThrow(),
        nearest(places, PostgresDeclaration::user),
        nearest(places, PostgresDeclaration::password),
        nearest(places.subList(0, url + 1), PostgresDeclaration::version));
  }

  private static <T> Optional<T> nearest(
      List<PostgresDeclaration> places, Function<PostgresDeclaration, Optional<T>> detail) {
    return places.stream().flatMap(one -> detail.apply(one).stream()).findFirst();
  }

  /** The first place from there on that says it, or their number if none does. */
  private static int first(
      List<PostgresDeclaration> places,
      Function<PostgresDeclaration, ? extends Optional<?>> detail,
      int from) {
    int place = from;
    while (place < places.size() && detail.apply(places.get(place)).isEmpty()) {
      place++;
    }
    return place;
  }

  WantedPostgres wanted() {
    return wanted;
  }

  /** The place that decided: {@code @Postgres on OrdersTest}, or {@code default}. */
  public String by() {
    return by;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PostgresChoice choice && wanted.equals(choice.wanted);
  }

  @Override
  public int hashCode() {
    return wanted.hashCode();
  }

  /** Without credentials. */
  @Override
  public String toString() {
    return "%s, chosen by %s".formatted(wanted, by);
  }
}
