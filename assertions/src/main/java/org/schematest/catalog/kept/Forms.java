package org.schematest.catalog.kept;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.schematest.schema.expression.Interpreter;
import org.schematest.schema.expression.SqlScope;
import org.schematest.schema.name.QualifiedName;

/**
 * Finds the form of a type of the read model: records of it, and what they are made of. Whoever
 * gives a record a component of another type adds its form here.
 */
final class Forms {

  private static final String MODEL = "org.schematest.schema";

  private final Map<Type, Form> forms = new HashMap<>();

  /**
   * @param interpreter whom catalogs that are read ask about SQL
   */
  Forms(Interpreter interpreter) {
    forms.put(String.class, new Scalars.OfString());
    forms.put(double.class, new Scalars.OfDouble());
    forms.put(boolean.class, new Scalars.OfBoolean());
    forms.put(int.class, new Scalars.OfInt());
    forms.put(long.class, new Scalars.OfLong());
    forms.put(Integer.class, new Scalars.OfInt());
    forms.put(Long.class, new Scalars.OfLong());
    forms.put(SqlScope.class, new ScopeForm(of(QualifiedName.class), interpreter));
  }

  /**
   * The form of that type.
   *
   * @throws IllegalArgumentException if it has none
   */
  Form of(Type type) {
    Form known = forms.get(type);
    if (known == null) {
      known = type instanceof Class<?> plain ? ofClass(plain) : ofCollection(type);
      forms.put(type, known);
    }
    return known;
  }

  private Form ofClass(Class<?> type) {
    if (isModel(type)) {
      if (type.isRecord()) {
        return new RecordForm(type, this);
      }
      if (type.isEnum()) {
        return new Scalars.OfEnum(type);
      }
      if (type.isSealed()) {
        return new SealedForm(List.of(type.getPermittedSubclasses()), this);
      }
    }
    throw unknown(type);
  }

  private static boolean isModel(Class<?> type) {
    return (type.getPackageName() + ".").startsWith(MODEL + ".");
  }

  private Form ofCollection(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      Form first = of(arguments[0]);
      if (generic.getRawType() == Optional.class) {
        return new Containers.OfOptional(first);
      }
      if (generic.getRawType() == List.class) {
        return new Containers.OfList(first);
      }
      if (generic.getRawType() == Set.class) {
        return new Containers.OfSet(first);
      }
      if (generic.getRawType() == Map.class) {
        return new Containers.OfMap(first, of(arguments[1]));
      }
    }
    throw unknown(type);
  }

  private static IllegalArgumentException unknown(Type type) {
    return new IllegalArgumentException(
        "a catalog cannot be kept with a %s in it: %s does not know that type"
            .formatted(type.getTypeName(), Forms.class.getName()));
  }
}
