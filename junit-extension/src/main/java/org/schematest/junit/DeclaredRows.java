package org.schematest.junit;

import java.util.ArrayList;
import java.util.List;
import org.junit.platform.commons.support.AnnotationSupport;
import org.schematest.junit.migration.data.RowsThen;
import org.schematest.junit.seed.RowsAt;
import org.schematest.junit.seed.Seeds;

/** The rows that are written between migrations, in the order in which they are. */
final class DeclaredRows {

  private DeclaredRows() {}

  /** Those of the outermost class to those of the innermost. */
  static List<RowsThen> of(List<Class<?>> innermostFirst) {
    List<RowsThen> rows = new ArrayList<>();
    for (int i = innermostFirst.size() - 1; i >= 0; i--) {
      Class<?> type = innermostFirst.get(i);
      for (RowsAt one : AnnotationSupport.findRepeatableAnnotations(type, RowsAt.class)) {
        rows.add(
            new RowsThen(
                one.version(),
                new Seeds(
                    SeedDeclaration.of(one, type).stream().map(SeedDeclaration::seed).toList())));
      }
    }
    return rows;
  }
}
