package org.schematest.catalog.kept;

/** How the values of one type are written. */
interface Form {

  void write(Object value, TextWriter text);

  Object read(TextReader text);
}
