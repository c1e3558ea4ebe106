package org.schematest.samples.contracts;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.assertion.SchemaAssertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.schematest.dependency.DependencyAnswers;
import org.schematest.dependency.DependencyQuestions;
import org.schematest.dependency.rows.DependencyReader;
import org.schematest.junit.SchemaTest;
import org.schematest.junit.seed.Seed;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;

/** A table of addresses says the city of a ZIP code in every row; its rows show it to who asks. */
@SchemaTest(migrations = "classpath:contracts/normal-forms")
@Seed("classpath:contracts/normal-forms/addresses.csv")
class AddressNormalFormTest {

  private static final DependencyAnswers ANSWERS =
      DependencyAnswers.NONE
          .holds("zip -> city", "city -> state")
          .coincidence("city -> carrier", "the test's cities have one carrier each")
          .coincidence("state, carrier -> city", "too few cities to tell");

  private final Table addresses;

  AddressNormalFormTest(Schema schema) {
    addresses = schema.table("addresses");
  }

  @Test
  void an_address_is_known_by_its_number() {
    assertThat(addresses).isInThirdNormalForm("id -> street, zip, city, state, carrier");
  }

  @Test
  void a_city_is_said_in_every_row_of_its_zip_code() {
    assertThatThrownBy(() -> assertThat(addresses).isInThirdNormalForm("zip -> city, state"))
        .hasMessage(
            """
            table public.addresses: should be in third normal form, but zip, which is no key, determines city and state
              keys       addresses_pkey  (id)
              violation  zip -> city, state: zip has no key inside, and city and state are in no key
              anomaly    every row of one zip repeats its city and state: change one row and they contradict each other, delete the last and they are lost
              fix        create table public.addresses_zip (
                           zip text not null,
                           city text not null,
                           state text not null,
                           primary key (zip)
                         );
                         insert into public.addresses_zip (zip, city, state)
                           select distinct zip, city, state from public.addresses;
                         alter table public.addresses add foreign key (zip) references public.addresses_zip (zip);
                         alter table public.addresses drop column city, drop column state;\
            """);
  }

  @Test
  void somebody_has_thought_about_what_the_rows_show(Connection connection) throws SQLException {
    DependencyQuestions questions = DependencyReader.read(connection, addresses);

    assertThat(questions).areAnswered(ANSWERS);
  }

  @Test
  void a_question_that_nobody_answered_fails(Connection connection) throws SQLException {
    DependencyQuestions questions = DependencyReader.read(connection, addresses);

    assertThatThrownBy(
            () ->
                assertThat(questions)
                    .areAnswered(
                        DependencyAnswers.NONE
                            .holds("zip -> city")
                            .coincidence("city -> carrier", "one carrier each")
                            .coincidence("state, carrier -> city", "too few cities to tell")))
        .hasMessage(
            """
            table public.addresses: should have an answer to "does city determine state?", but has none
              rows      6, with 3 values of city, none of them with two values of state
              repeated  2 values of city stand in more than one row
              answer    .holds("city -> state") if it must, in every row to come
                        .coincidence("city -> state", "…") if it only happens to\
            """);
  }
}
