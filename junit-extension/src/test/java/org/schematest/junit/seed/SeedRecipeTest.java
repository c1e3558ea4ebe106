package org.schematest.junit.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schematest.junit.database.TemplateRecipe;
import org.schematest.junit.database.TestDatabase;

/** What a seeded template is recognized by from one run to the next. */
class SeedRecipeTest {

  /** A schema that has this key. */
  private record Schema(Optional<String> key) implements TemplateRecipe {

    @Override
    public Optional<TemplateRecipe> base() {
      return Optional.empty();
    }

    @Override
    public List<String> searchPath() {
      return List.of("public");
    }

    @Override
    public String fill(TestDatabase database) {
      return "";
    }
  }

  private static final Schema KNOWN = new Schema(Optional.of("a".repeat(64)));

  @TempDir private Path folder;

  @BeforeEach
  void write_a_seed() throws IOException {
    write("customers.csv", "id\n1\n");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private SeedSource file(String name) {
    return SeedSource.file("filesystem:" + folder.resolve(name));
  }

  private Optional<String> key(TemplateRecipe schema, SeedSource... sources) {
    return new SeedRecipe(schema, new Seeds(List.of(sources))).key();
  }

  @Test
  void equal_files_on_equal_schemas_have_one_key() {
    assertThat(key(KNOWN, file("customers.csv")))
        .isEqualTo(key(KNOWN, file("customers.csv")))
        .hasValueSatisfying(key -> assertThat(key).matches("[0-9a-f]{64}"));
  }

  @Test
  void another_schema_or_text_or_table_or_order_has_another_key() throws IOException {
    write("orders.csv", "id\n1\n");
    List<Optional<String>> keys =
        List.of(
            key(KNOWN, file("customers.csv")),
            key(new Schema(Optional.of("b".repeat(64))), file("customers.csv")),
            key(KNOWN, file("orders.csv")),
            key(KNOWN, file("orders.csv"), file("customers.csv")),
            key(KNOWN, file("customers.csv"), file("orders.csv")));
    assertThat(keys).doesNotHaveDuplicates().doesNotContain(Optional.empty());
    write("customers.csv", "id\n2\n");
    assertThat(keys).doesNotContain(key(KNOWN, file("customers.csv")));
  }

  @Test
  void what_cannot_be_told_has_none() {
    assertThat(key(new Schema(Optional.empty()), file("customers.csv"))).isEmpty();
    assertThat(key(KNOWN, file("customers.csv"), SeedSource.code(database -> {}))).isEmpty();
  }

  @Test
  void code_is_equal_if_it_is_one_object_or_one_class() {
    SeedData data = database -> {};
    assertThat(SeedSource.code(data)).isEqualTo(SeedSource.code(data));
    assertThat(SeedSource.code(data)).isNotEqualTo(SeedSource.code(database -> {}));
    assertThat(SeedSource.code(data.getClass())).isEqualTo(SeedSource.code(data.getClass()));
  }
}
