package org.schematest.assertion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.schematest.assertion.SchemaAssertions.assertThat;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.schematest.catalog.CatalogReader;
import org.schematest.code.MappedClass;
import org.schematest.schema.Table;
import org.schematest.testing.Fixes;
import org.schematest.testing.Golden;
import org.schematest.testing.TestPostgres;

/**
 * A table and the Java code that uses it agree, until the table changes in one respect: a real one,
 * on a real server. The proposed statement brings the agreement back.
 */
class JavaAgreementTest {

  private enum Status {
    NEW,
    PAID,
    LOST
  }

  private enum None {}

  @Entity
  @jakarta.persistence.Table(name = "Orders")
  @SuppressWarnings({"unused", "NullAway.Init"})
  private static class Order {

    @Id private long id;

    @NotBlank
    @Size(max = 255)
    private String email;

    @Column(length = 40, unique = true)
    private String number;

    @Size(max = 1000)
    private String note;

    @NotNull
    @Digits(integer = 10, fraction = 2)
    private BigDecimal total;

    @Enumerated(EnumType.STRING)
    private Status status;

    @Nullable private String voucher;

    @ManyToOne(optional = false)
    @JoinColumn(name = "customer")
    private Order orderedBy;
  }

  private record Nothing() {}

  private static final String SCHEMA =
      """
      create schema "Shop";
      create type "Shop"."Order Status" as enum ('new', 'paid', 'lost');
      create type "Shop".unit as enum ('NEW', 'PAID', 'LOST');
      create table "Shop".orders (
        id bigint not null,
        email varchar(255) not null,
        number varchar(40),
        note text check (char_length(note) <= 1000),
        total numeric(12, 2) not null,
        status text not null default 'NEW'
          constraint "Status listed" check (status in ('NEW', 'PAID', 'LOST')),
        sorted "Shop"."Order Status" not null default 'new',
        voucher text,
        customer bigint not null,
        extra text not null,
        primary key (id),
        constraint orders_number_key unique (number)
      );
      create table "Shop"."Größen" (
        "Maß" varchar(5) not null, "unitCode" "Shop".unit not null
      ) partition by list ("Maß");
      """;

  private static Connection connection;

  private record Change(String name, String ddl, Consumer<Table> promise) {

    @Override
    public String toString() {
      return name;
    }
  }

  private static Change order(String name, String ddl) {
    return new Change(
        name, "alter table \"Shop\".orders " + ddl, JavaAgreementTest::agreesWithOrder);
  }

  private static void agreesWithOrder(Table table) {
    assertThat(table).agreesWith(MappedClass.of(Order.class));
  }

  private static Change status(String name, String ddl) {
    return new Change(
        name,
        "alter table \"Shop\".orders drop constraint \"Status listed\"" + ddl,
        table -> assertThat(table).hasColumn("status", c -> c.agreesWith(Status.class)));
  }

  private static Change sorted(String name, String ddl) {
    return new Change(
        name,
        ddl,
        table ->
            assertThat(table)
                .hasColumn(
                    "sorted",
                    c -> c.agreesInOrderWith(Status.class, JavaAgreementTest::lowerCase)));
  }

  private static String lowerCase(Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  static Stream<Change> changes() {
    return Stream.of(
        order("java_column", "drop column note"),
        order("java_length__database_narrower", "alter column email type varchar(100)"),
        order("java_length__java_narrower", "alter column email type text"),
        order(
            "java_length__check",
            "drop constraint orders_note_check, add check (length(note) < 100 and length(note) > 1)"),
        order(
            "java_length__check_not_valid",
            "drop constraint orders_note_check, add check (length(note) <= 1000) not valid"),
        order("java_digits__database_narrower", "alter column total type numeric(10, 1)"),
        order("java_digits__java_narrower", "alter column total type numeric"),
        order("java_required", "alter column total drop not null"),
        order(
            "java_required__primitive_id",
            "drop constraint orders_pkey, alter column id drop not null"),
        order(
            "java_required__not_valid",
            "alter column total drop not null, add constraint n not null total not valid"),
        order("java_optional", "alter column voucher set not null"),
        order("java_unique", "drop constraint orders_number_key"),
        order("java_id", "drop constraint orders_pkey, add primary key (id, email)"),
        order("java_reference", "alter column customer drop not null"),
        order(
            "java_enumerated", "drop constraint \"Status listed\", add check (status in ('NEW'))"),
        status("java_enum__check_lacks_one", ", add check (status in ('NEW', 'PAID'))"),
        status(
            "java_enum__check_has_another",
            ", add constraint listed check (status in ('NEW', 'PAID', 'LOST', 'it''s gone') and status <> '')"),
        status("java_enum__no_check", ""),
        status(
            "java_enum__check_not_valid",
            ", add constraint listed check (status in ('NEW', 'PAID', 'LOST')) not valid"),
        status(
            "java_enum__check_not_enforced",
            ", add constraint listed check (status in ('NEW', 'PAID', 'LOST')) not enforced"),
        sorted(
            "java_enum__label_missing",
            "create type \"Shop\".short as enum ('new', 'paid');"
                + " alter table \"Shop\".orders alter column sorted drop default,"
                + " alter column sorted type \"Shop\".short using sorted::text::\"Shop\".short"),
        sorted(
            "java_enum__label_too_many",
            "alter type \"Shop\".\"Order Status\" rename value 'lost' to 'gone'"),
        sorted(
            "java_enum__labels_in_another_order",
            "alter type \"Shop\".\"Order Status\" rename value 'paid' to 'x';"
                + " alter type \"Shop\".\"Order Status\" rename value 'lost' to 'paid';"
                + " alter type \"Shop\".\"Order Status\" rename value 'x' to 'lost'"),
        sorted(
            "java_enum__sorted_as_text",
            "alter table \"Shop\".orders alter column sorted drop default,"
                + " alter column sorted type text, alter column sorted set default 'new',"
                + " add constraint sorted_listed check (sorted in ('new', 'paid', 'lost'))"));
  }

  @BeforeAll
  static void createTheSchema() throws SQLException {
    connection = TestPostgres.freshDatabase(SCHEMA).getConnection();
    connection.setAutoCommit(false);
  }

  @AfterEach
  void undo() throws SQLException {
    connection.rollback();
  }

  @AfterAll
  static void closeTheConnection() throws SQLException {
    connection.close();
  }

  private static Table table(String name) {
    return CatalogReader.read(connection, Set.of()).schema("Shop").table(name);
  }

  private static void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @ParameterizedTest
  @MethodSource("changes")
  void an_agreement_holds_until_the_table_breaks_it_and_is_mended_by_the_fix(Change change)
      throws SQLException {
    assertThatCode(() -> change.promise().accept(table("orders"))).doesNotThrowAnyException();

    execute(change.ddl());
    Table broken = table("orders");
    Throwable failure = catchThrowable(() -> change.promise().accept(broken));
    Golden.assertGolden(change.name(), failure);
    execute(Fixes.of(failure));

    assertThatCode(() -> change.promise().accept(table("orders"))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table \"Shop\".orders drop column extra",
        "alter table \"Shop\".orders alter column note set not null",
        "alter table \"Shop\".orders alter column voucher type varchar(3)",
        "alter table \"Shop\".orders alter column note type varchar(1000)",
        "alter table \"Shop\".orders drop constraint orders_note_check,"
            + " add check (length(note) > 0 and length(note) < 1001)",
        "alter table \"Shop\".orders alter column status type varchar(20)",
        "alter table \"Shop\".orders add check (length(note) < 10 or note like 'x%')"
      })
  void a_change_that_java_does_not_see_breaks_nothing(String ddl) throws SQLException {
    execute(ddl);

    agreesWithOrder(table("orders"));
  }

  @Test
  void several_disagreements_are_told_at_once() throws SQLException {
    execute(
        "alter table \"Shop\".orders alter column email type varchar(100),"
            + " alter column email drop not null");

    assertThat(catchThrowable(() -> assertThat(table("orders")).agreesWith(Order.class)))
        .hasMessageContaining("and 1 more")
        .hasMessageContaining("as Order.email says (@NotBlank)")
        .hasMessageContaining("as Order.email says (@Size(max = 255))");
  }

  @Test
  void the_class_of_another_table_agrees_with_none() {
    Golden.assertGolden(
        "java_table", catchThrowable(() -> assertThat(table("Größen")).agreesWith(Order.class)));
  }

  @Test
  void a_class_in_which_nothing_is_compared_fails() {
    Golden.assertGolden(
        "java_nothing",
        catchThrowable(() -> assertThat(table("orders")).agreesWith(Nothing.class)));
    assertThat(
            catchThrowable(
                () ->
                    assertThat(table("orders"))
                        .agreesWith(MappedClass.of(Lone.class).without("name", "not kept"))))
        .hasMessageContaining("left out  name (not kept)");
  }

  private record Lone(String name) {}

  private record Length(@NotNull @Size(max = 5) String measure, Status unitCode) {}

  @Test
  void names_may_be_of_any_case_in_a_partitioned_table() {
    assertThat(table("Größen"))
        .agreesWith(
            MappedClass.of(Length.class)
                .withColumnNames(name -> name.equals("measure") ? "Maß" : name));
    assertThat(catchThrowable(() -> assertThat(table("Größen")).agreesWith(Length.class)))
        .hasMessageContaining("should have a column measure, as Length.measure says")
        .hasMessageContaining("should have a column unit_code, as Length.unitCode says");
  }

  @Test
  void the_labels_of_a_type_are_known_to_the_column_alone() {
    assertThat(table("orders").column("sorted"))
        .agreesWith(Status.class, JavaAgreementTest::lowerCase);
    assertThat(
            catchThrowable(
                () -> assertThat(table("orders").column("sorted")).agreesWith(Status.class)))
        .hasMessageContaining(
            "does not allow 'NEW', 'PAID', 'LOST' and allows 'new', 'paid', 'lost'");
  }

  @Test
  void values_in_another_order_agree_where_order_is_not_asked_for() throws SQLException {
    execute("alter type \"Shop\".\"Order Status\" rename value 'paid' to 'x'");
    execute("alter type \"Shop\".\"Order Status\" rename value 'new' to 'paid'");
    execute("alter type \"Shop\".\"Order Status\" rename value 'x' to 'new'");

    assertThat(table("orders").column("sorted"))
        .agreesWith(Status.class, JavaAgreementTest::lowerCase);
  }

  @Test
  void an_enum_without_constants_or_with_two_alike_cannot_be_compared() {
    assertThatThrownBy(() -> assertThat(table("orders").column("sorted")).agreesWith(None.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("None has no constants to compare with");
    assertThatThrownBy(
            () ->
                assertThat(table("orders").column("sorted"))
                    .agreesWith(Status.class, status -> "same"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two constants of Status are stored alike: same, same, same");
  }

  @Test
  void what_all_checks_allow_together_counts() throws SQLException {
    execute("alter table \"Shop\".orders add check (status in ('NEW', 'PAID', 'OLD'))");

    assertThat(catchThrowable(() -> assertThat(table("orders")).agreesWith(Order.class)))
        .hasMessageContaining(
            "should allow exactly the values of Status, but does not allow 'LOST'\n");
  }
}
