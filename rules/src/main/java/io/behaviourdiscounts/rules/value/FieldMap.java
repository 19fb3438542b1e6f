package io.behaviourdiscounts.rules.value;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map of a few fields, in the order in which they came: two arrays, which are made and asked faster than a table. Every event makes two of
 * them.
 */
public final class FieldMap extends AbstractMap<String, Value> {

    /** Of more fields a table is made. */
    private static final int FEW = 8;

    private final String[] names;
    private final Value[] values;

    private FieldMap(String[] names, Value[] values) {
        this.names = names;
        this.values = values;
    }

    /** An immutable copy in the same order; what is one already is given back. */
    public static Map<String, Value> copyOf(Map<String, Value> fields) {
        return fields instanceof FieldMap map ? map : of(fields, Function.identity());
    }

    /** An immutable map, in the same order, of what a function makes of each value. */
    public static <T extends @Nullable Object> Map<String, Value> of(
            Map<String, T> fields, Function<T, Value> toValue) {
        if (fields.size() > FEW) {
            Map<String, Value> table = LinkedHashMap.newLinkedHashMap(fields.size());
            fields.forEach((name, value) -> table.put(name, toValue.apply(value)));
            return Collections.unmodifiableMap(table);
        }
        String[] names = new String[fields.size()];
        Value[] values = new Value[names.length];
        int at = 0;
        for (Map.Entry<String, T> field : fields.entrySet()) {
            names[at] = field.getKey();
            values[at++] = toValue.apply(field.getValue());
        }
        return new FieldMap(names, values);
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public @Nullable Value get(@Nullable Object name) {
        for (int at = 0; at < names.length; at++) {
            if (names[at].equals(name)) {
                return values[at];
            }
        }
        return null;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super Value> action) {
        for (int at = 0; at < names.length; at++) {
            action.accept(names[at], values[at]);
        }
    }

    @Override
    public Set<Map.Entry<String, Value>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Map.Entry<String, Value>> {

        @Override
        public int size() {
            return names.length;
        }

        @Override
        public Iterator<Map.Entry<String, Value>> iterator() {
            return new Iterator<>() {
                private int at;

                @Override
                public boolean hasNext() {
                    return at < names.length;
                }

                @Override
                public Map.Entry<String, Value> next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    Map.Entry<String, Value> entry = Map.entry(names[at], values[at]);
                    at++;
                    return entry;
                }
            };
        }
    }
}
