package io.behaviourdiscounts.schemas.shape;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** A record by its components. */
final class RecordShape implements AvroShape {

    /** How constructors and accessors are called: a constructor takes its arguments as an array. */
    private static final MethodType OF_OBJECT = MethodType.methodType(Object.class, Object.class);

    private final Class<?> type;
    private final Schema schema;
    private final MethodHandle constructor;
    private List<Field> fields = List.of();

    /** A component and its shape. */
    record Field(RecordComponent component, AvroShape shape) {}

    private final List<MethodHandle> accessors = new ArrayList<>();

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

    void complete(List<Field> all) {
        fields = List.copyOf(all);
        List<Schema.Field> avro = new ArrayList<>();
        for (Field field : fields) {
            accessors.add(accessor(field.component().getAccessor()));
            String name = Shapes.snakeCase(field.component().getName());
            Schema ofField = field.shape().schema();
            avro.add(new Schema.Field(name, ofField, null, defaultOf(field.shape())));
        }
        schema.setFields(avro);
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

    private static MethodHandle accessor(Method method) {
        try {
            method.setAccessible(true);
            return MethodHandles.lookup().unreflect(method).asType(OF_OBJECT);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(method + " can't be called", e);
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
    public Object toAvro(Object value) {
        GenericData.Record written = new GenericData.Record(schema);
        for (int i = 0; i < fields.size(); i++) {
            Object component = call(accessors.get(i), value);
            written.put(i, component == null ? null : fields.get(i).shape().toAvro(component));
        }
        return written;
    }

    @Override
    public Object fromAvro(Object read) {
        IndexedRecord given = (IndexedRecord) read;
        @Nullable Object[] components = new @Nullable Object[fields.size()];
        for (int i = 0; i < components.length; i++) {
            Object component = given.get(i);
            components[i] = component == null ? null : fields.get(i).shape().fromAvro(component);
        }
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
