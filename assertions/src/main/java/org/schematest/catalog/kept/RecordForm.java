package org.schematest.catalog.kept;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;

/** A record as its components, in their order; made by its canonical constructor. */
final class RecordForm implements Form {

  private final Class<?> type;
  private final Method[] accessors;
  private final Form[] forms;
  private final Constructor<?> constructor;

  RecordForm(Class<?> type, Forms all) {
    this.type = type;
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    accessors = new Method[components.length];
    forms = new Form[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      accessors[i] = components[i].getAccessor();
      forms[i] = all.of(components[i].getGenericType());
    }
    try {
      constructor = type.getConstructor(types);
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(type + " is not public, and so cannot be kept", e);
    }
  }

  @Override
  public void write(Object value, TextWriter text) {
    Record writtenRecord = (Record) value;
    if (text.isKnown(writtenRecord)) {
      return;
    }
    for (int i = 0; i < forms.length; i++) {
      forms[i].write(component(writtenRecord, accessors[i]), text);
    }
    text.know(writtenRecord);
  }

  private static Object component(Record value, Method accessor) {
    try {
      return accessor.invoke(value);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalArgumentException(accessor + " cannot be asked", e);
    }
  }

  @Override
  public Object read(TextReader text) {
    int number = text.count();
    if (number > 0) {
      return type.cast(text.known(number));
    }
    Object[] values = new Object[forms.length];
    for (int i = 0; i < forms.length; i++) {
      values[i] = forms[i].read(text);
    }
    try {
      Object made = constructor.newInstance(values);
      text.know(made);
      return made;
    } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalArgumentException(constructor + " refuses what was written", e);
    }
  }
}
