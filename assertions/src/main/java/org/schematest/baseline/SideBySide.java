package org.schematest.baseline;

import com.github.difflib.text.DiffRow;
import com.github.difflib.text.DiffRow.Tag;
import com.github.difflib.text.DiffRowGenerator;
import java.util.ArrayList;
import java.util.List;

/** Two texts in two columns, a mark before each pair of lines that differ. */
final class SideBySide {

  private SideBySide() {}

  static List<String> of(
      String leftTitle, List<String> left, String rightTitle, List<String> right) {
    List<DiffRow> rows =
        DiffRowGenerator.create()
            .showInlineDiffs(false)
            .lineNormalizer(line -> line) // plain text, where the default is HTML
            .build()
            .generateDiffRows(left, right);
    int width =
        Math.max(
            leftTitle.length(),
            rows.stream().mapToInt(row -> row.getOldLine().length()).max().orElse(0));
    List<String> lines = new ArrayList<>();
    lines.add(line(" ", leftTitle, rightTitle, width));
    for (DiffRow row : rows) {
      boolean same = row.getTag() == Tag.EQUAL;
      lines.add(line(same ? " " : "*", row.getOldLine(), row.getNewLine(), width));
    }
    return lines;
  }

  private static String line(String mark, String left, String right, int width) {
    return (mark + " " + left + " ".repeat(width - left.length()) + " | " + right).stripTrailing();
  }
}
