package org.schematest.catalog.type;

import java.util.List;
import java.util.Optional;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.security.Access;

/**
 * A row of {@code pg_type}.
 *
 * @param name of an array that of its elements
 * @param kind the letter in {@code typtype}: b, c, d, e, m, p or r
 * @param array whether it is the array type that came with another type
 * @param own whether it belongs to whoever owns the database, as against the server and extensions
 * @param base of a domain: the oid of the type under it; otherwise 0
 * @param baseType of a domain: the same as {@code format_type} prints it
 * @param notNull of a domain: whether it refuses null by itself
 * @param collation of a domain, where it differs from that of the type under it
 * @param collationOid 0 for a type whose values have no collation
 * @param labels of an enum, in their order
 * @param relation of a composite type: the oid of its row in {@code pg_class}; otherwise 0
 * @param subtype of a range
 * @param multirange of a range
 */
public record StoredType(
    long oid,
    QualifiedName name,
    String kind,
    boolean array,
    boolean own,
    boolean defined,
    long base,
    Optional<String> baseType,
    boolean notNull,
    Optional<String> defaultExpression,
    Optional<String> collation,
    long collationOid,
    List<String> labels,
    long relation,
    Optional<String> subtype,
    Optional<QualifiedName> multirange,
    Access access,
    Optional<String> comment) {}
