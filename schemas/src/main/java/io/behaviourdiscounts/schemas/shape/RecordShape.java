package io.behaviourdiscounts.schemas.shape;

import java.io.IOException;
import java.lang.invoke.LambdaConversionException;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** A record by its components. */
final class RecordShape implements AvroShape {

    /** How constructors and accessors are called: a constructor takes its arguments as an array. */
    private static final MethodType OF_OBJECT = MethodType.methodType(Object.class, Object.class);

    private final Class<?> type;
    private final Schema schema;
    private final MethodHandle constructor;
    private AvroShape[] shapes = {};
    private List<Function<Object, @Nullable Object>> accessors = List.of();

    /** A component and its shape. */
    record Field(RecordComponent component, AvroShape shape) {}

    /**
     * The shape of a record's type.
     *
     * @param schema still without fields
     */
    RecordShape(Class<?> type, Schema schema) {
        this.type = type;
        this.schema = schema;
        this.constructor = constructor(type);
    }

    void complete(List<Field> fields) {
        shapes = fields.stream().map(Field::shape).toArray(AvroShape[]::new);
        accessors = fields.stream()
                .map(field -> accessor(field.component().getAccessor()))
                .toList();
        schema.setFields(fields.stream()
                .map(field -> new Schema.Field(
                        Shapes.snakeCase(field.component().getName()),
                        field.shape().schema(),
                        null,
                        defaultOf(field.shape())))
                .toList());
    }

    private static @Nullable Object defaultOf(AvroShape shape) {
        return switch (shape) {
            case NullableShape _ -> JsonProperties.NULL_VALUE;
            case ItemsShape _, PairsShape _ -> List.of();
            case TextMapShape _ -> Map.of();
            case EnumShape _, PlainShape _, RecordShape _, SealedShape _, TextShape _ -> null;
        };
    }

    private static MethodHandle constructor(Class<?> type) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(types);
            canonical.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflectConstructor(canonical)
                    .asSpreader(Object[].class, types.length)
                    .asType(OF_OBJECT);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type + " can't be made", e);
        }
    }

    /** A class is made for each, as for a lambda: what the compiler knows it calls without looking. */
    @SuppressWarnings("unchecked") // a factory of functions makes a function
    private static Function<Object, @Nullable Object> accessor(Method method) {
        try {
            MethodHandles.Lookup lookup =
                    MethodHandles.privateLookupIn(method.getDeclaringClass(), MethodHandles.lookup());
            MethodHandle handle = lookup.unreflect(method);
            MethodHandle factory = LambdaMetafactory.metafactory(
                            lookup,
                            "apply",
                            MethodType.methodType(Function.class),
                            OF_OBJECT,
                            handle,
                            handle.type().wrap())
                    .getTarget();
            return (Function<Object, @Nullable Object>) factory.invokeExact();
        } catch (ReflectiveOperationException | LambdaConversionException e) {
            throw new IllegalArgumentException(method + " can't be called", e);
        } catch (Throwable e) {
            throw new IllegalStateException("a factory of functions threw what it does not declare", e);
        }
    }

    Class<?> type() {
        return type;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public void write(Object value, Encoder out) throws IOException {
        for (int i = 0; i < shapes.length; i++) {
            Object component = accessors.get(i).apply(value);
            if (component != null) {
                shapes[i].write(component, out);
            } else if (shapes[i] instanceof NullableShape) {
                NullableShape.writeNothing(out);
            } else {
                throw new IllegalArgumentException(schema.getFields().get(i).name() + " of " + type + " is null");
            }
        }
    }

    @Override
    public Object read(Decoder in) throws IOException {
        @Nullable Object[] components = new @Nullable Object[shapes.length];
        for (int i = 0; i < components.length; i++) {
            components[i] = shapes[i] instanceof NullableShape nullable ? nullable.readAny(in) : shapes[i].read(in);
        }
        return made(components);
    }

    @Override
    public Object fromAvro(Object read) {
        IndexedRecord given = (IndexedRecord) read;
        @Nullable Object[] components = new @Nullable Object[shapes.length];
        for (int i = 0; i < components.length; i++) {
            Object component = given.get(i);
            components[i] = component == null ? null : shapes[i].fromAvro(component);
        }
        return made(components);
    }

    private Object made(@Nullable Object[] components) {
        Object made = call(constructor, components);
        if (made == null) {
            throw new IllegalStateException("a constructor made nothing");
        }
        return made;
    }

    private static @Nullable Object call(MethodHandle handle, Object argument) {
        try {
            return handle.invokeExact(argument);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a record threw what it does not declare", e);
        }
    }
}
