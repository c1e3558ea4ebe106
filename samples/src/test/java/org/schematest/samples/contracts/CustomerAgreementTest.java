package org.schematest.samples.contracts;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.assertion.SchemaAssertions.assertThat;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Transient;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.schematest.code.MappedClass;
import org.schematest.junit.SchemaTest;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;

/** The classes of an application, and the table that they are stored in. */
@SchemaTest(migrations = "classpath:contracts/java-agreement")
class CustomerAgreementTest {

  private enum Status {
    ACTIVE,
    BLOCKED
  }

  private enum Tier {
    BASIC,
    GOLD
  }

  @Entity
  @SuppressWarnings({"unused", "NullAway.Init"}) // JPA writes and reads it
  private static class Customer {
    @Id private Long id;

    @NotNull
    @Size(max = 100)
    @Column(unique = true)
    private String email;

    @Size(max = 80)
    private String displayName;

    @NotNull
    @Digits(integer = 10, fraction = 2)
    private BigDecimal credit;

    @Enumerated(EnumType.STRING)
    private Status status;

    @Transient private String greeting;
  }

  private record Registration(@NotNull @Size(max = 255) String email, String captcha) {}

  private final Table customers;

  CustomerAgreementTest(Schema schema) {
    customers = schema.table("customers");
  }

  @Test
  void a_customer_has_the_limits_of_its_columns() {
    assertThat(customers).agreesWith(Customer.class);
  }

  @Test
  void an_enum_is_what_a_check_or_a_type_lists() {
    assertThat(customers)
        .hasColumn("status", status -> status.agreesWith(Status.class))
        .hasColumn(
            "tier",
            tier ->
                tier.agreesInOrderWith(
                    Tier.class, constant -> constant.name().toLowerCase(Locale.ROOT)));
  }

  @Test
  void a_longer_email_passes_in_java_and_fails_in_the_database() {
    MappedClass registration =
        MappedClass.of(Registration.class)
            .without("captcha", "checked when it is sent, and not kept");

    assertThatThrownBy(() -> assertThat(customers).agreesWith(registration))
        .hasMessage(
            """
            column public.customers.email: should hold at most 255 characters, as Registration.email says (@Size(max = 255)), but is character varying(100)
              declared     email character varying(100) not null
              narrower     the database
              at run time  a text of 101 to 255 characters is valid in Java, and storing it fails (22001, string_data_right_truncation)
              fix          alter table public.customers alter column email type varchar(255);\
            """);
  }
}
