package org.schematest.junit.database;

/**
 * A database that is copied, and that nobody connects to.
 *
 * @param server on which it is, and where its copies are made
 * @param notes what {@link TemplateRecipe#fill} said of it, when it was filled
 */
public record Template(DatabaseServer server, TestDatabase database, String notes) {}
