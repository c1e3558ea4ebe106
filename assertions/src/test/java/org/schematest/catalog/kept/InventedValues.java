package org.schematest.catalog.kept;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.schematest.schema.expression.SqlScope;
import org.schematest.schema.name.QualifiedName;

/** Values of any type of the model, none of which makes sense, but for the ends of their ranges. */
final class InventedValues {

  private static final List<String> STRINGS =
      List.of("", " ", "0 1 2 ", "-1", "a", "a\nb\r\n", "\"Größe\"", "🐘 🐘", "\u0001", "id");

  private static final List<Long> NUMBERS = List.of(0L, -1L, 9L, 10L, 180_006L);

  private final Random random;

  InventedValues(long seed) {
    random = new Random(seed);
  }

  Object of(Type type) {
    if (type instanceof ParameterizedType generic) {
      return container((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
    }
    Class<?> plain = (Class<?>) type;
    if (plain == String.class) {
      return one(STRINGS);
    }
    if (plain == boolean.class) {
      return random.nextBoolean();
    }
    if (plain == int.class || plain == Integer.class) {
      return random.nextBoolean()
          ? one(NUMBERS).intValue()
          : one(List.of(Integer.MIN_VALUE, Integer.MAX_VALUE));
    }
    if (plain == long.class || plain == Long.class) {
      return random.nextBoolean() ? one(NUMBERS) : one(List.of(Long.MIN_VALUE, Long.MAX_VALUE));
    }
    if (plain == double.class) {
      return one(List.of(0.0, -1.5, Double.MAX_VALUE, Double.MIN_VALUE));
    }
    if (plain == SqlScope.class) {
      return SqlScope.of((QualifiedName) of(QualifiedName.class));
    }
    if (plain.isEnum()) {
      return one(List.of(plain.getEnumConstants()));
    }
    if (plain.isSealed()) {
      return of(one(List.of(plain.getPermittedSubclasses())));
    }
    return ofRecord(plain);
  }

  private Object container(Class<?> type, Type... elements) {
    if (type == Optional.class) {
      return random.nextBoolean() ? Optional.empty() : Optional.of(of(elements[0]));
    }
    List<Object> some =
        IntStream.range(0, random.nextInt(3)).mapToObj(any -> of(elements[0])).toList();
    if (type == List.class) {
      return some;
    }
    if (type == Set.class) {
      return new LinkedHashSet<>(some);
    }
    if (type == Map.class) {
      Map<Object, Object> map = new LinkedHashMap<>();
      some.forEach(key -> map.put(key, of(elements[1])));
      return map;
    }
    throw new IllegalArgumentException("nobody has said what a " + type + " looks like");
  }

  private Object ofRecord(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    try {
      return type.getConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new))
          .newInstance(Arrays.stream(components).map(one -> of(one.getGenericType())).toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private <T> T one(List<T> choice) {
    return choice.get(random.nextInt(choice.size()));
  }
}
