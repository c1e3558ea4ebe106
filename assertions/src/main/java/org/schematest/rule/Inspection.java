package org.schematest.rule;

import java.util.List;
import org.schematest.finding.Finding;

/**
 * What a rule found.
 *
 * @param objects what it looked at, in the plural: {@code foreign keys}
 * @param count how many of them
 * @param findings what is broken, in the order of the objects
 */
public record Inspection(String objects, int count, List<Finding> findings) {

  public Inspection {
    findings = List.copyOf(findings);
  }
}
