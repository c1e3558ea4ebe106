package org.schematest.migration;

import java.util.Optional;

/**
 * Where an object comes from.
 *
 * @param made the statement that made it
 * @param changed the statement that changed it last, if one did
 */
public record Origin(Place made, Optional<Place> changed) {}
