package org.schematest.catalog.constraint;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.schematest.schema.constraint.CheckConstraint;
import org.schematest.schema.constraint.ExclusionConstraint;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.constraint.NotNullConstraint;
import org.schematest.schema.constraint.PrimaryKey;
import org.schematest.schema.constraint.UniqueConstraint;

/** One table's constraints: by name, which is unique within the table. */
public final class Constraints {

  Optional<PrimaryKey> primaryKey = Optional.empty();
  final SortedMap<String, ForeignKey> foreignKeys = new TreeMap<>();
  final SortedMap<String, UniqueConstraint> uniqueConstraints = new TreeMap<>();
  final SortedMap<String, CheckConstraint> checkConstraints = new TreeMap<>();
  final SortedMap<String, ExclusionConstraint> exclusionConstraints = new TreeMap<>();
  final SortedMap<String, NotNullConstraint> notNullConstraints = new TreeMap<>();

  public Optional<PrimaryKey> primaryKey() {
    return primaryKey;
  }

  public List<ForeignKey> foreignKeys() {
    return List.copyOf(foreignKeys.values());
  }

  public List<UniqueConstraint> uniqueConstraints() {
    return List.copyOf(uniqueConstraints.values());
  }

  public List<CheckConstraint> checkConstraints() {
    return List.copyOf(checkConstraints.values());
  }

  public List<ExclusionConstraint> exclusionConstraints() {
    return List.copyOf(exclusionConstraints.values());
  }

  public List<NotNullConstraint> notNullConstraints() {
    return List.copyOf(notNullConstraints.values());
  }
}
