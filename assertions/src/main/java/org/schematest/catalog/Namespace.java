package org.schematest.catalog;

import java.util.Optional;

/** A schema before it is known what is in it. */
record Namespace(String name, Optional<String> comment) {}
