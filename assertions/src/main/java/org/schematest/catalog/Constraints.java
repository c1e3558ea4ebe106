package org.schematest.catalog;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.schematest.schema.constraint.CheckConstraint;
import org.schematest.schema.constraint.ExclusionConstraint;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.constraint.PrimaryKey;
import org.schematest.schema.constraint.UniqueConstraint;

/** One table's constraints while they are read: by name, which is unique within the table. */
final class Constraints {

  Optional<PrimaryKey> primaryKey = Optional.empty();
  final SortedMap<String, ForeignKey> foreignKeys = new TreeMap<>();
  final SortedMap<String, UniqueConstraint> uniqueConstraints = new TreeMap<>();
  final SortedMap<String, CheckConstraint> checkConstraints = new TreeMap<>();
  final SortedMap<String, ExclusionConstraint> exclusionConstraints = new TreeMap<>();
}
