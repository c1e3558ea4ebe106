package org.schematest.catalog.kept;

import org.schematest.schema.expression.Interpreter;
import org.schematest.schema.expression.SqlScope;
import org.schematest.schema.name.QualifiedName;

/** A place for SQL as its name: whom to ask about SQL there is for the reader to say. */
record ScopeForm(Form name, Interpreter interpreter) implements Form {

  @Override
  public void write(Object value, TextWriter text) {
    name.write(((SqlScope) value).name(), text);
  }

  @Override
  public Object read(TextReader text) {
    return new SqlScope((QualifiedName) name.read(text), interpreter);
  }
}
