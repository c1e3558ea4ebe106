package org.schematest.expectation.access;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.schematest.expectation.Evidence;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.security.Access;
import org.schematest.schema.security.Grant;

/** Tables and views that have been granted to {@code public}: to every role, of the future too. */
public final class PublicGrants {

  private PublicGrants() {}

  /** Nothing if no privilege on the relation or on a column of it is everybody's. */
  public static Optional<Finding> areNone(
      String subject, QualifiedName relation, Access access, List<Column> columns) {
    List<String> privileges =
        Stream.concat(
                access.grants().stream(),
                columns.stream().flatMap(column -> column.grants().stream()))
            .filter(grant -> grant.grantee().equals(Grant.PUBLIC))
            .map(Grant::privilege)
            .distinct()
            .toList();
    return privileges.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                "not granted to public",
                relation.toString(),
                subject,
                "should be granted to roles by name, but everybody may "
                    + String.join(", ", privileges),
                Fact.of("owner", access.owner()),
                Evidence.fix(
                    "revoke "
                        + String.join(", ", privileges)
                        + " on "
                        + relation
                        + " from public")));
  }
}
