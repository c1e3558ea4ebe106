package org.schematest.code;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Reads what JPA (3) and Bean Validation (3) say of a property. */
final class PropertyReader {

  private static final String JPA = "jakarta.persistence.";
  private static final String VALIDATION = "jakarta.validation.constraints.";

  /** Stored in no column of the table, or in several: JPA 3.2, sections 2.2, 2.5, 2.10, 2.11. */
  private static final List<String> ELSEWHERE =
      Stream.of(
              "Transient",
              "Embedded",
              "EmbeddedId",
              "ElementCollection",
              "OneToMany",
              "ManyToMany",
              "JoinColumns",
              "JoinTable")
          .map(JPA::concat)
          .toList();

  /** What the annotation gives where nothing is said, and so cannot be told from it. */
  private static final int DEFAULT_LENGTH = 255;

  private final String source;
  private final Property property;
  private final Annotations annotations;

  PropertyReader(Class<?> owner, Property property) {
    this.source = owner.getSimpleName() + "." + property.name();
    this.property = property;
    this.annotations = property.annotations();
  }

  /** Why it is not stored in one column of the table. */
  Optional<String> elsewhere() {
    return annotations
        .findAny(ELSEWHERE)
        .or(() -> jpa("OneToOne").filter(one -> one.text("mappedBy").isPresent()))
        .or(() -> jpa("Column").filter(column -> column.text("table").isPresent()))
        .or(() -> annotations.find("org.hibernate.annotations.Formula"))
        .map(AnnotationValues::name);
  }

  MappedProperty read(UnaryOperator<String> columnNames) {
    return new MappedProperty(
        source,
        property.type(),
        columnName(columnNames),
        jpa("Id").isPresent(),
        required(),
        annotations.hasNamed("Nullable") ? Optional.of("@Nullable") : Optional.empty(),
        length(),
        digits(),
        unique(),
        property.type().isEnum()
            && jpa("Enumerated").filter(e -> e.constant("value").equals("STRING")).isPresent());
  }

  private Optional<AnnotationValues> jpa(String name) {
    return annotations.find(JPA + name);
  }

  private Optional<AnnotationValues> constraint(String name) {
    return annotations.find(VALIDATION + name).filter(AnnotationValues::isOfEveryGroup);
  }

  private Stream<AnnotationValues> columnAnnotations() {
    return Stream.of(jpa("Column"), jpa("JoinColumn")).flatMap(Optional::stream);
  }

  private ColumnName columnName(UnaryOperator<String> columnNames) {
    boolean reference = jpa("ManyToOne").isPresent() || jpa("OneToOne").isPresent();
    return columnAnnotations()
        .flatMap(column -> column.text("name").stream())
        .map(ColumnName::given)
        .findFirst()
        .orElseGet(
            () -> ColumnName.byRule(columnNames.apply(property.name() + (reference ? "Id" : ""))));
  }

  private Optional<String> required() {
    if (property.type().isPrimitive()) {
      return Optional.of(property.type().getName());
    }
    Stream<Optional<String>> said =
        Stream.of(
            Stream.of("NotNull", "NotBlank", "NotEmpty")
                .flatMap(name -> constraint(name).stream())
                .map(AnnotationValues::name)
                .findFirst(),
            columnAnnotations()
                .filter(column -> !column.isTrue("nullable"))
                .map(column -> column.name() + "(nullable = false)")
                .findFirst(),
            Stream.of("Basic", "ManyToOne", "OneToOne")
                .flatMap(name -> jpa(name).stream())
                .filter(mapping -> !mapping.isTrue("optional"))
                .map(mapping -> mapping.name() + "(optional = false)")
                .findFirst(),
            jpa("Id").map(AnnotationValues::name));
    return said.flatMap(Optional::stream).findFirst();
  }

  /** The shorter one, where both say something. */
  private Optional<MappedProperty.Length> length() {
    if (!CharSequence.class.isAssignableFrom(property.type())) {
      return Optional.empty();
    }
    return Stream.of(
            constraint("Size")
                .map(size -> size.number("max"))
                .filter(max -> max < Integer.MAX_VALUE)
                .map(max -> new MappedProperty.Length(max, "@Size(max = " + max + ")")),
            jpa("Column")
                .map(column -> column.number("length"))
                .filter(length -> length != DEFAULT_LENGTH)
                .map(
                    length ->
                        new MappedProperty.Length(length, "@Column(length = " + length + ")")))
        .flatMap(Optional::stream)
        .min((one, other) -> Integer.compare(one.max(), other.max()));
  }

  private Optional<MappedProperty.Digits> digits() {
    if (!Number.class.isAssignableFrom(property.type())) {
      return Optional.empty();
    }
    Optional<MappedProperty.Digits> validated =
        constraint("Digits")
            .map(
                digits -> {
                  int integer = digits.number("integer");
                  int fraction = digits.number("fraction");
                  return new MappedProperty.Digits(
                      integer,
                      fraction,
                      "@Digits(integer = " + integer + ", fraction = " + fraction + ")");
                });
    return validated.or(
        () ->
            jpa("Column")
                .filter(column -> column.number("precision") > 0)
                .map(
                    column -> {
                      int precision = column.number("precision");
                      int scale = column.number("scale");
                      return new MappedProperty.Digits(
                          precision - scale,
                          scale,
                          "@Column(precision = " + precision + ", scale = " + scale + ")");
                    }));
  }

  private Optional<String> unique() {
    return columnAnnotations()
        .filter(column -> column.isTrue("unique"))
        .map(column -> column.name() + "(unique = true)")
        .findFirst();
  }
}
