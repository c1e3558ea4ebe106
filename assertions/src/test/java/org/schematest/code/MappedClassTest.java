package org.schematest.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.File;
import java.math.BigDecimal;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schematest.code.MappedProperty.Digits;

@SuppressWarnings({"unused", "EffectivelyPrivate", "NullAway.Init"})
class MappedClassTest {

  private enum Status {
    NEW
  }

  private interface Draft {}

  private static class Plain {
    private @Nullable String inherited;
  }

  @MappedSuperclass
  private static class Numbered extends Plain {
    @Id private long id;
  }

  @Entity
  @Table(name = "`People`")
  private static class Person extends Numbered {
    private static final String CONSTANT = "";
    private transient String cached = "";
    @Transient private String computed = "";
    @Embedded private Plain parts = new Plain();
    @OneToMany private List<Person> friends = List.of();
    @ManyToOne private Person parent = this;

    @ManyToOne(optional = false)
    @JoinColumn(name = "boss", unique = true)
    private Person manager = this;

    @Size(max = 80)
    @Column(name = "FULL_NAME", length = 100)
    private String name = "";

    @NotNull(groups = Draft.class)
    @Size(max = 9)
    private List<String> tags = List.of();

    @Enumerated(EnumType.STRING)
    private Status status = Status.NEW;

    private String email = "";

    @Column(table = "details")
    private String detail = "";

    @Column(unique = true, nullable = false)
    public String getEmail() {
      return email;
    }

    @Column(name = "initials")
    public String getInitials() {
      return name;
    }

    public String getNothing() {
      return "";
    }
  }

  private record Price(
      @jakarta.validation.constraints.Digits(integer = 10, fraction = 2) BigDecimal netAmount,
      @Column(precision = 5, scale = 1) BigDecimal taxRate,
      @NotBlank @Size(max = 3) String currency,
      @Nullable String note,
      int lineNumber) {}

  private static MappedProperty property(Class<?> type, String name) {
    return MappedClass.of(type).properties().stream()
        .filter(property -> property.source().endsWith("." + name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> columns(MappedClass type) {
    return type.properties().stream().map(property -> property.column().stored()).toList();
  }

  @Test
  void what_jpa_stores_in_a_column_is_a_property_with_its_name() {
    assertThat(columns(MappedClass.of(Person.class)))
        .containsExactly(
            "email", "id", "initials", "boss", "full_name", "parent_id", "status", "tags");
    assertThat(MappedClass.of(Person.class).skipped())
        .containsOnlyKeys("computed", "parts", "friends", "detail")
        .containsEntry("parts", "@Embedded");
  }

  @Test
  void components_of_a_record_are_properties_in_snake_case() {
    assertThat(columns(MappedClass.of(Price.class)))
        .containsExactly("currency", "line_number", "net_amount", "note", "tax_rate");
  }

  @Test
  void a_name_that_an_annotation_gives_is_folded_unless_it_is_quoted() {
    ColumnName table = MappedClass.of(Person.class).table().orElseThrow();

    assertThat(table.means("People")).isTrue();
    assertThat(table.means("people")).isFalse();
    assertThat(property(Person.class, "name").column().means("full_name")).isTrue();
    assertThat(property(Person.class, "name").column().means("FULL_NAME")).isTrue();
  }

  @Test
  void limits_are_read_where_they_are_always_asked_for() {
    assertThat(property(Person.class, "name").length())
        .contains(new MappedProperty.Length(80, "@Size(max = 80)"));
    assertThat(property(Person.class, "tags").length()).isEmpty();
    assertThat(property(Person.class, "email").length()).isEmpty();
    assertThat(property(Person.class, "tags").required()).isEmpty();
    assertThat(property(Price.class, "netAmount").digits())
        .contains(new Digits(10, 2, "@Digits(integer = 10, fraction = 2)"));
    assertThat(property(Price.class, "taxRate").digits())
        .contains(new Digits(4, 1, "@Column(precision = 5, scale = 1)"));
  }

  @Test
  void what_says_that_there_is_a_value_is_named() {
    assertThat(property(Person.class, "manager").required())
        .contains("@ManyToOne(optional = false)");
    assertThat(property(Person.class, "manager").unique()).contains("@JoinColumn(unique = true)");
    assertThat(property(Person.class, "email").required()).contains("@Column(nullable = false)");
    assertThat(property(Person.class, "email").unique()).contains("@Column(unique = true)");
    assertThat(property(Person.class, "id").id()).isTrue();
    assertThat(property(Person.class, "id").required()).contains("long");
    assertThat(property(Person.class, "status").enumByName()).isTrue();
    assertThat(property(Price.class, "currency").required()).contains("@NotBlank");
    assertThat(property(Price.class, "lineNumber").required()).contains("int");
    assertThat(property(Price.class, "note").optional()).contains("@Nullable");
    assertThat(property(Price.class, "note").required()).isEqualTo(Optional.empty());
  }

  @Test
  void another_rule_names_columns_and_a_property_may_be_left_out() {
    assertThat(
            columns(
                MappedClass.of(Price.class)
                    .withColumnNames(name -> "c_" + name)
                    .without("note", "kept elsewhere")))
        .containsExactly("c_currency", "c_lineNumber", "c_netAmount", "c_taxRate");
    assertThatThrownBy(() -> MappedClass.of(Price.class).without("notes", "gone"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Price has no property \"notes\"; it has: currency, lineNumber, netAmount, note, taxRate");
  }

  @ParameterizedTest
  @CsvSource({
    "customerId, customer_id",
    "URLPath, url_path",
    "shippingURL, shipping_url",
    "address2, address2",
    "line2Text, line2_text",
    "größeInCm, größe_in_cm"
  })
  void names_in_snake_case(String java, String column) {
    assertThat(SnakeCase.of(java)).isEqualTo(column);
  }

  @Test
  void without_the_annotations_on_the_class_path_nothing_breaks() throws Exception {
    try (URLClassLoader bare =
        new URLClassLoader(classPathWithoutJakarta(), ClassLoader.getPlatformClassLoader())) {
      Class<?> price = bare.loadClass(Price.class.getName());
      Class<?> mapped = bare.loadClass(MappedClass.class.getName());

      Object type = mapped.getMethod("of", Class.class).invoke(null, price);

      assertThat(mapped.getMethod("properties").invoke(type).toString())
          .contains("Price.currency", "line_number")
          .doesNotContain("Size", "NotBlank");
    }
  }

  private static URL[] classPathWithoutJakarta() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(path -> !new File(path).getName().startsWith("jakarta."))
        .map(MappedClassTest::url)
        .collect(Collectors.toList())
        .toArray(new URL[0]);
  }

  private static URL url(String path) {
    try {
      return new File(path).toURI().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}
