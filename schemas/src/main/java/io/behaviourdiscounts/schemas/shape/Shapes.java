package io.behaviourdiscounts.schemas.shape;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of types that belong together: each is made once, and refers to the others by name.
 *
 * <ul>
 *   <li>A record is a record; its fields are its components, {@code inSnakeCase} as {@code in_snake_case}. What may be null defaults to null, what is
 *       a list, set or map to an empty one, so that a later release can add it.
 *   <li>A sealed interface is a union of the records that it permits.
 *   <li>An enum is an enum. A moment, an amount, a zone and the like are texts.
 *   <li>A map whose keys are no texts is an array of pairs.
 * </ul>
 *
 * <p>Names are those of the types without their packages, so that a type can move; two types of one name can't stand in one family.
 */
final class Shapes {

    private static final String NAMESPACE = "io.behaviourdiscounts.shapes";

    private final Map<Class<?>, Class<?>> implementations;
    private final Map<Class<?>, AvroShape> known = new HashMap<>();
    private final Map<String, Class<?>> names = new HashMap<>();

    /**
     * Shapes of a family of types.
     *
     * @param implementations the one record that stands for each interface that is not sealed
     */
    Shapes(Map<Class<?>, Class<?>> implementations) {
        this.implementations = Map.copyOf(implementations);
    }

    AvroShape of(Type type) {
        return switch (type) {
            case Class<?> plain -> ofClass(implementations.getOrDefault(plain, plain));
            case ParameterizedType generic -> ofGeneric(generic);
            default -> throw new IllegalArgumentException("no shape is known of " + type);
        };
    }

    private AvroShape ofClass(Class<?> type) {
        AvroShape made = known.get(type);
        if (made != null) {
            return made;
        }
        AvroShape shape;
        if (TextShape.isText(type)) {
            shape = TextShape.of(type);
        } else if (PlainShape.isPlain(type)) {
            shape = PlainShape.of(type);
        } else if (type.isEnum()) {
            shape = new EnumShape(type, name(type), NAMESPACE);
        } else if (type.isRecord()) {
            return ofRecord(type);
        } else if (type.isSealed()) {
            return ofSealed(type);
        } else {
            throw new IllegalArgumentException("no shape is known of " + type);
        }
        known.put(type, shape);
        return shape;
    }

    /** It is known before its fields are, which may lead back to it. */
    private AvroShape ofRecord(Class<?> type) {
        RecordShape shape = new RecordShape(type, Schema.createRecord(name(type), null, NAMESPACE, false));
        known.put(type, shape);
        List<RecordShape.Field> fields = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            fields.add(new RecordShape.Field(component, ofComponent(component)));
        }
        shape.complete(fields);
        return shape;
    }

    private AvroShape ofComponent(RecordComponent component) {
        AvroShape shape = of(component.getGenericType());
        return isNullable(component.getAnnotatedType()) ? new NullableShape(shape) : shape;
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    private AvroShape ofSealed(Class<?> type) {
        SealedShape shape = new SealedShape();
        known.put(type, shape);
        shape.complete(
                leaves(type).map(leaf -> (RecordShape) ofClass(leaf)).toList(), Schema.createUnion(schemas(type)));
        return shape;
    }

    private List<Schema> schemas(Class<?> type) {
        return leaves(type).map(leaf -> ofClass(leaf).schema()).toList();
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed() ? Arrays.stream(type.getPermittedSubclasses()).flatMap(Shapes::leaves) : Stream.of(type);
    }

    private AvroShape ofGeneric(ParameterizedType type) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] arguments = type.getActualTypeArguments();
        if (raw == List.class) {
            return new ItemsShape(of(arguments[0]), false);
        } else if (raw == Set.class) {
            return new ItemsShape(of(arguments[0]), true);
        } else if (raw == Map.class || raw == SortedMap.class) {
            boolean isSorted = raw == SortedMap.class;
            return arguments[0] == String.class
                    ? new TextMapShape(of(arguments[1]), isSorted)
                    : new PairsShape(pairName(arguments), NAMESPACE, of(arguments[0]), of(arguments[1]), isSorted);
        }
        throw new IllegalArgumentException("no shape is known of " + type);
    }

    /** Two maps of the same types share their pair. */
    private static String pairName(Type[] arguments) {
        return Stream.of(arguments)
                        .map(Type::getTypeName)
                        .map(name -> name.replaceAll("[\\w.]*\\.", "").replaceAll("\\W+", "_"))
                        .reduce("", String::concat)
                + "Pair";
    }

    private String name(Class<?> type) {
        String name = type.isMemberClass()
                ? name(type.getDeclaringClass()) + "_" + type.getSimpleName()
                : type.getSimpleName();
        Class<?> other = names.putIfAbsent(name, type);
        if (other != null && other != type) {
            throw new IllegalArgumentException(other + " and " + type + " have one name");
        }
        return name;
    }

    static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
