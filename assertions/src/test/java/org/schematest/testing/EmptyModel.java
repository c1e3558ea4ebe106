package org.schematest.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.schematest.schema.Catalog;
import org.schematest.schema.Index;
import org.schematest.schema.Table;
import org.schematest.schema.database.Database;
import org.schematest.schema.database.ServerVersion;
import org.schematest.schema.expression.SqlScope;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.security.Access;
import org.schematest.schema.security.RowSecurity;
import org.schematest.schema.storage.ReplicaIdentity;
import org.schematest.schema.storage.Storage;

/** Parts of the model of which nothing is known but what a test says, without a server. */
public final class EmptyModel {

  private static final Access ACCESS = new Access("postgres", List.of());

  /** That of a heap without parameters. */
  public static final Storage STORAGE =
      new Storage(Optional.of("heap"), Optional.empty(), Map.of());

  private EmptyModel() {}

  /** A database without anything in it. */
  public static Catalog catalog() {
    return new Catalog(
        new ServerVersion(180_006),
        new Database("UTF8", "C", "C", "libc", Map.of(), ACCESS, Optional.empty()),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** A table without columns. */
  public static Table table(QualifiedName name, Index... indexes) {
    return new Table(
        SqlScope.of(name),
        Table.Kind.ORDINARY,
        Table.Persistence.PERMANENT,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(indexes),
        List.of(),
        List.of(),
        RowSecurity.NONE,
        STORAGE,
        ReplicaIdentity.BY_DEFAULT,
        Optional.empty(),
        ACCESS,
        Optional.empty());
  }
}
