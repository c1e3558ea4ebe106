package org.schematest.junit.migration.liquibase;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import liquibase.resource.AbstractResourceAccessor;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.resource.Resource;
import liquibase.resource.ResourceAccessor;
import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.MigrationLocation;

/**
 * Gives Liquibase the files of known folders, and refuses others: nobody would notice if one of
 * them changed.
 */
final class KnownFolders extends AbstractResourceAccessor {

  /** The definitions of Liquibase's own formats. */
  private static final String OWN = "www.liquibase.org/";

  private final ResourceAccessor all;
  private final List<String> prefixes;

  /** The files of a changelog's folder and of those that it includes files from. */
  static KnownFolders of(LiquibaseMigrator migrator, ChangelogLocation changelog)
      throws FileNotFoundException {
    List<String> prefixes =
        Stream.concat(Stream.of(changelog.folder()), migrator.locations().stream().skip(1))
            .map(folder -> ChangelogLocation.prefix(folder, changelog))
            .toList();
    return new KnownFolders(
        changelog.isOnClassPath()
            ? new ClassLoaderResourceAccessor(MigrationLocation.classLoader())
            : new DirectoryResourceAccessor(changelog.root().toAbsolutePath()),
        prefixes);
  }

  private KnownFolders(ResourceAccessor all, List<String> prefixes) {
    this.all = all;
    this.prefixes = List.copyOf(prefixes);
  }

  @Override
  public List<Resource> search(String path, boolean recursive) throws IOException {
    return checked(all.search(path, recursive));
  }

  @Override
  public List<Resource> getAll(String path) throws IOException {
    List<Resource> found = all.getAll(path);
    return found == null ? List.of() : checked(found);
  }

  @Override
  public List<String> describeLocations() {
    return all.describeLocations();
  }

  @Override
  public void close() {
    try {
      all.close();
    } catch (Exception e) {
      throw new IllegalStateException("the files of the changelog cannot be closed: " + e, e);
    }
  }

  private List<Resource> checked(List<Resource> found) {
    for (Resource resource : found) {
      String path = resource.getPath().replace('\\', '/').replaceFirst("^/+", "");
      if (prefixes.stream().noneMatch(path::startsWith) && !path.startsWith(OWN)) {
        throw new MigrationFailedException(
            new FailureText(
                    "the changelog includes %s, which is in none of its folders: name its folder as a further location, so that a change to it is seen"
                        .formatted(path))
                .with("folders", prefixes));
      }
    }
    return found;
  }
}
