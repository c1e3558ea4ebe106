package org.schematest.catalog.kept;

import java.util.List;

/** One of several types: which one, and then the value. */
final class SealedForm implements Form {

  private final List<Class<?>> types;
  private final Forms all;

  SealedForm(List<Class<?>> types, Forms all) {
    this.types = types;
    this.all = all;
  }

  @Override
  public void write(Object value, TextWriter text) {
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i).isInstance(value)) {
        text.number(i);
        all.of(types.get(i)).write(value, text);
        return;
      }
    }
    throw new IllegalArgumentException(value + " is none of " + types);
  }

  @Override
  public Object read(TextReader text) {
    return all.of(types.get(text.count())).read(text);
  }
}
