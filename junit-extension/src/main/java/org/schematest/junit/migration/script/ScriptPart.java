package org.schematest.junit.migration.script;

/**
 * What is sent to the server in one message: one statement, or several.
 *
 * @param text as it is sent: variables have their values
 * @param line of the script, from 1, on which the text begins
 */
public record ScriptPart(Script script, String text, int line) {}
