package org.schematest.catalog.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.schematest.schema.Catalog;
import org.schematest.schema.ComponentsOfAllTypes;
import org.schematest.schema.expression.Interpreter;
import org.schematest.testing.EmptyModel;

/**
 * What is written is read as it was. {@code Reading} checks it of each schema that a test reads.
 */
class KeptCatalogTest {

  private static final int INVENTED = 200;

  /** A new type of the model is one of them from the day on which it is there. */
  static Stream<Class<?>> types_of_the_model() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.schematest.schema")
            .stream()
            .map(JavaClass::reflect)
            .filter(type -> type.isRecord() || type.isEnum() || type.isSealed());
  }

  @ParameterizedTest
  @MethodSource("types_of_the_model")
  void each_type_of_the_model_is_kept_as_it_was(Class<?> type) {
    assertThatEachIsKept(type);
  }

  @Test
  void a_model_may_be_made_of_more_than_it_is_today() {
    assertThatEachIsKept(ComponentsOfAllTypes.class);
  }

  private static void assertThatEachIsKept(Class<?> type) {
    for (int seed = 0; seed < INVENTED; seed++) {
      Object value = new InventedValues(seed).of(type);
      TextWriter writer = new TextWriter();
      new Forms(Interpreter.NONE).of(type).write(value, writer);
      TextReader reader = new TextReader(writer.toString());

      assertThat(new Forms(Interpreter.NONE).of(type).read(reader)).isEqualTo(value);
      reader.end();
    }
  }

  @Test
  void a_component_that_nobody_can_write_is_named() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Forms(Interpreter.NONE).of(StringBuilder.class))
        .withMessageStartingWith("a catalog cannot be kept with a java.lang.StringBuilder in it");
  }

  @Test
  void a_catalog_is_the_same_text_each_time() {
    Catalog catalog = (Catalog) new InventedValues(1).of(Catalog.class);
    assertThat(KeptCatalog.written(KeptCatalog.read(KeptCatalog.written(catalog))))
        .isEqualTo(KeptCatalog.written(catalog));
  }

  @Test
  void an_empty_database_is_a_catalog_too() {
    Catalog empty = EmptyModel.catalog();
    assertThat(KeptCatalog.read(KeptCatalog.written(empty))).isEqualTo(empty);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "0 ",
        "0 0 180006 0 1",
        "x",
        "0 0 1x 0 ",
        "0 -1 ",
        "7 ",
        "0 0 99999999999 0 ",
        "0 0 99999999999999999999 0 ",
        "0 0 180006 -1 ",
        "0 0 180006 1 1 ",
        "0 0 180006 1 0 900 x"
      })
  void what_is_no_catalog_is_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> KeptCatalog.read(text));
  }
}
