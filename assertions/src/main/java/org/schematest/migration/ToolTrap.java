package org.schematest.migration;

/**
 * A migration that works here and not everywhere, by the way of the tool that applies it.
 *
 * @param kind what sort of trap it is, in a few words; the same for all of the sort
 * @param problem what should be and what is, as the rest of a sentence that begins with the
 *     migration
 * @param fix what to do about it
 */
public record ToolTrap(String kind, Place place, String problem, String fix) {}
