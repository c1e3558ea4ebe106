package org.schematest.junit.migration.place;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What files are called in the repository that a module is in. */
public final class RepositoryFiles {

  private final Path module;
  private final Path root;

  /**
   * @param module the folder of the module that is tested; without a repository around it, its own
   *     root
   */
  public RepositoryFiles(Path module) {
    this.module = module.toAbsolutePath().normalize();
    this.root =
        Stream.iterate(this.module, above -> above != null, Path::getParent)
            .filter(above -> Files.exists(above.resolve(".git")))
            .findFirst()
            .orElse(this.module);
  }

  /**
   * The path of a file from the root of the repository, with {@code /} between its parts; empty if
   * there is no such file there.
   *
   * @param file absolute, or from the module
   */
  public Optional<String> name(Path file) {
    Path normal = module.resolve(file).toAbsolutePath().normalize();
    return Files.isRegularFile(normal) && normal.startsWith(root)
        ? Optional.of(root.relativize(normal).toString().replace('\\', '/'))
        : Optional.empty();
  }
}
