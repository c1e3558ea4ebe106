package org.schematest.migration.digest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.schematest.finding.Finding;
import org.schematest.migration.file.MigrationFile;
import org.schematest.migration.file.MigrationFile.Kind;

/** How the files of migrations differ from what a digest file says. */
final class DigestDifference {

  private final DigestFile digest;
  private final DigestFindings findings;
  private final List<MigrationFile> files;
  private final Map<String, MigrationFile> byName = new LinkedHashMap<>();

  /**
   * @param digest that could be read
   */
  DigestDifference(DigestFile digest, List<MigrationFile> files) {
    this.digest = digest;
    this.findings = new DigestFindings(digest.name());
    this.files = files;
    files.forEach(file -> byName.putIfAbsent(file.name(), file));
  }

  /** All that differs. */
  List<Finding> all() {
    return of(digest.lines(), true);
  }

  /** What nobody may accept: that released migrations differ, or that the files are at odds. */
  List<Finding> ofReleased() {
    return of(digest.released(), false);
  }

  private List<Finding> of(List<DigestLine> lines, boolean withNew) {
    List<Finding> found = new ArrayList<>(ofFiles());
    Set<String> known = new HashSet<>();
    lines.forEach(line -> known.add(line.name()));
    boolean broken = false;
    String before = "";
    for (DigestLine line : lines) {
      MigrationFile file = byName.get(line.name());
      if (file == null) {
        Optional<MigrationFile> renamed = renamed(line, known);
        renamed.ifPresent(one -> known.add(one.name()));
        found.add(renamed.map(now -> findings.renamed(line, now)).orElse(findings.removed(line)));
      } else if (!DigestLine.of(line.number(), before, file, line.release()).equals(line)) {
        if (isEdited(line, before, file)) {
          found.add(findings.edited(line, file));
        } else if (!broken) {
          broken = true;
          found.add(findings.broken(line));
        }
      }
      before = line.chain();
    }
    if (!broken) {
      digest.unsealed().ifPresent(found::add);
    }
    // Where the file itself was changed, it cannot tell what is new.
    return broken ? found : Stream.concat(found.stream(), ofOthers(lines, known, withNew)).toList();
  }

  /** Its chain is right for a text that is not what stands there now; or it is the line's fault. */
  private static boolean isEdited(DigestLine line, String before, MigrationFile file) {
    boolean sameChain =
        DigestLine.of(line.number(), before, file, line.release()).chain().equals(line.chain());
    return !sameChain && !line.hasTextOf(file);
  }

  private Optional<MigrationFile> renamed(DigestLine line, Set<String> known) {
    return files.stream()
        .filter(file -> !known.contains(file.name()) && line.hasTextOf(file))
        .findFirst();
  }

  private List<Finding> ofFiles() {
    List<Finding> found = new ArrayList<>();
    Map<String, MigrationFile> versions = new HashMap<>();
    Set<String> names = new HashSet<>();
    for (MigrationFile file : files) {
      file.text().malformedLine().ifPresent(line -> found.add(findings.malformed(file, line)));
      if (!names.add(file.name())) {
        found.add(findings.sameName(file));
        continue;
      }
      if (file.version().isPresent()) {
        String version = file.kind() + " " + normal(file.version().get());
        MigrationFile other = versions.putIfAbsent(version, file);
        if (other != null) {
          found.add(findings.sameVersion(file, other));
        }
      }
    }
    return found;
  }

  /** {@code 2.0} and {@code 02} are version 2. */
  private static String normal(String version) {
    return version.replaceAll("(?<![0-9])0+(?=[0-9])", "").replaceAll("([._]0)+$", "");
  }

  private Stream<Finding> ofOthers(List<DigestLine> lines, Set<String> known, boolean withNew) {
    List<Finding> found = new ArrayList<>();
    Map<String, DigestLine> released = new HashMap<>();
    digest.released().forEach(line -> released.put(line.name(), line));
    for (MigrationFile file : files) {
      if (known.contains(file.name())) {
        continue;
      }
      Optional<DigestLine> after =
          file.kind() == Kind.UNDO
              ? Optional.empty()
              : files.subList(files.indexOf(file), files.size()).stream()
                  .filter(other -> other.kind() != Kind.UNDO)
                  .flatMap(other -> Stream.ofNullable(released.get(other.name())))
                  .reduce((first, second) -> second);
      if (after.isPresent()) {
        found.add(findings.backDated(file, after.get()));
      } else if (withNew) {
        found.add(findings.unknown(file));
      }
    }
    return Stream.concat(ofOrder(lines), found.stream());
  }

  private Stream<Finding> ofOrder(List<DigestLine> lines) {
    int last = -1;
    DigestLine latest = null;
    for (DigestLine line : lines) {
      MigrationFile file = byName.get(line.name());
      if (file == null || file.kind() == Kind.UNDO) {
        continue;
      }
      int position = files.indexOf(file);
      if (position < last && latest != null) {
        return Stream.of(findings.reordered(line, file, latest));
      }
      last = position;
      latest = line;
    }
    return Stream.empty();
  }
}
