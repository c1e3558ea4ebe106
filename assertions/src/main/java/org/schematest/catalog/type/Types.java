package org.schematest.catalog.type;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.schematest.catalog.query.Session;
import org.schematest.schema.constraint.CheckConstraint;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.type.BaseType;
import org.schematest.schema.type.Domain;
import org.schematest.schema.type.EnumType;
import org.schematest.schema.type.RangeType;

/** The types of a database, by oid for the columns that have them, and by schema for the model. */
public final class Types {

  private final Session session;
  private final Map<Long, StoredType> types = new HashMap<>();
  private final Map<Long, List<CheckConstraint>> checks;

  private Types(Session session) {
    this.session = session;
    TypesQuery.read(session).forEach(type -> types.put(type.oid(), type));
    checks = DomainChecksQuery.read(session);
  }

  public static Types read(Session session) {
    return new Types(session);
  }

  /** The name of that type, of an array that of its elements. */
  public QualifiedName name(long oid) {
    return type(oid).name();
  }

  /** The labels of an enum, or of a domain made of one. */
  public List<String> labels(long oid) {
    StoredType type = type(base(oid));
    return type.array() ? List.of() : type.labels();
  }

  /** What a domain is made of in the end; other types are made of themselves. */
  public long base(long oid) {
    StoredType type = type(oid);
    return type.base() == 0 ? oid : base(type.base());
  }

  /** The oid of the collation that a type has by itself; 0 for none. */
  public long collation(long oid) {
    return type(oid).collationOid();
  }

  /** Whether a domain, or one that it is made of, refuses null. */
  public boolean isNotNull(long oid) {
    StoredType type = types.get(oid);
    return type != null && (type.notNull() || (type.base() != 0 && isNotNull(type.base())));
  }

  /** What a column of that type has by default, if it says nothing else. */
  public Optional<String> defaultExpression(long oid) {
    return type(oid).defaultExpression();
  }

  private StoredType type(long oid) {
    StoredType type = types.get(oid);
    if (type == null) {
      throw new IllegalStateException("pg_type has no " + oid);
    }
    return type;
  }

  /** The type of that row in {@code pg_class}. */
  public Optional<StoredType> ofRelation(long relation) {
    return types.values().stream().filter(type -> type.relation() == relation).findFirst();
  }

  public List<EnumType> enums(String schema) {
    return own(schema, "e").stream()
        .map(type -> new EnumType(type.name(), type.labels(), type.access(), type.comment()))
        .toList();
  }

  public List<Domain> domains(String schema) {
    return own(schema, "d").stream().map(this::domain).toList();
  }

  private Domain domain(StoredType type) {
    return new Domain(
        session.scope(type.name()),
        type.baseType().orElseThrow(),
        isNotNull(type.oid()),
        type.defaultExpression(),
        type.collation(),
        checks.getOrDefault(type.oid(), List.of()),
        type.access(),
        type.comment());
  }

  public List<RangeType> rangeTypes(String schema) {
    return own(schema, "r").stream()
        .map(
            type ->
                new RangeType(
                    type.name(),
                    type.subtype().orElseThrow(),
                    type.multirange().orElseThrow(),
                    type.access(),
                    type.comment()))
        .toList();
  }

  public List<BaseType> baseTypes(String schema) {
    List<StoredType> all = new ArrayList<>(own(schema, "b"));
    all.addAll(own(schema, "p"));
    all.sort(comparing(StoredType::name));
    return all.stream()
        .map(type -> new BaseType(type.name(), type.defined(), type.access(), type.comment()))
        .toList();
  }

  private List<StoredType> own(String schema, String kind) {
    return types.values().stream()
        .filter(type -> type.own() && !type.array() && type.kind().equals(kind))
        .filter(type -> type.name().schema().equals(schema))
        .sorted(comparing(StoredType::name))
        .toList();
  }
}
