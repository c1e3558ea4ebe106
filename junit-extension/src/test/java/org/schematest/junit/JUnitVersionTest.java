package org.schematest.junit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

class JUnitVersionTest {

  @Test
  void the_one_of_this_project_is_new_enough() {
    assertThatCode(() -> JUnitVersion.check(JUnitVersionTest.class.getClassLoader()))
        .doesNotThrowAnyException();
  }

  @Test
  void one_before_5_13_is_named_and_what_to_do() {
    assertThatThrownBy(() -> JUnitVersion.check(ClassLoader.getPlatformClassLoader()))
        .isInstanceOf(ExtensionConfigurationException.class)
        .hasMessageStartingWith("Schematest needs JUnit 5.13 or newer, and on the class path is ")
        .hasMessageEndingWith("import org.junit:junit-bom:5.14.4 before any other BOM");
  }
}
