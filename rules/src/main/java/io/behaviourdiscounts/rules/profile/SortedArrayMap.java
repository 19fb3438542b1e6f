package io.behaviourdiscounts.rules.profile;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map for a few entries, in the order of its keys. A changed map copies two arrays of references and shares all
 * else, which is cheaper than any tree at the sizes of a profile, and its order makes stored bytes repeatable.
 */
final class SortedArrayMap<K extends Comparable<K>, V> {

    private final List<K> keys;
    private final List<V> values;

    private SortedArrayMap(List<K> keys, List<V> values) {
        this.keys = keys;
        this.values = values;
    }

    static <K extends Comparable<K>, V> SortedArrayMap<K, V> empty() {
        return new SortedArrayMap<K, V>(List.of(), List.of());
    }

    static <K extends Comparable<K>, V> SortedArrayMap<K, V> copyOf(Map<K, V> map) {
        TreeMap<K, V> sorted = new TreeMap<>(map);
        return new SortedArrayMap<K, V>(List.copyOf(sorted.keySet()), List.copyOf(sorted.values()));
    }

    int size() {
        return keys.size();
    }

    K key(int index) {
        return keys.get(index);
    }

    V value(int index) {
        return values.get(index);
    }

    @Nullable
    V get(K key) {
        int index = Collections.binarySearch(keys, key);
        return index < 0 ? null : values.get(index);
    }

    SortedArrayMap<K, V> with(K key, V value) {
        int index = Collections.binarySearch(keys, key);
        return index < 0
                ? new SortedArrayMap<>(inserted(keys, -index - 1, key), inserted(values, -index - 1, value))
                : new SortedArrayMap<>(keys, replaced(values, index, value));
    }

    SortedArrayMap<K, V> without(K key) {
        int index = Collections.binarySearch(keys, key);
        return index < 0 ? this : new SortedArrayMap<>(removed(keys, index), removed(values, index));
    }

    Map<K, V> toMap() {
        Map<K, V> map = LinkedHashMap.newLinkedHashMap(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            map.put(keys.get(i), values.get(i));
        }
        return Collections.unmodifiableMap(map);
    }

    @SuppressWarnings("unchecked") // the array holds what the list of the same type held, and the new element
    private static <T> List<T> inserted(List<T> list, int index, T element) {
        Object[] changed = Arrays.copyOf(list.toArray(), list.size() + 1);
        System.arraycopy(changed, index, changed, index + 1, list.size() - index);
        changed[index] = element;
        return (List<T>) Arrays.asList(changed);
    }

    @SuppressWarnings("unchecked") // as above
    private static <T> List<T> replaced(List<T> list, int index, T element) {
        Object[] changed = list.toArray();
        changed[index] = element;
        return (List<T>) Arrays.asList(changed);
    }

    @SuppressWarnings("unchecked") // as above
    private static <T> List<T> removed(List<T> list, int index) {
        Object[] all = list.toArray();
        Object[] changed = Arrays.copyOf(all, all.length - 1);
        System.arraycopy(all, index + 1, changed, index, changed.length - index);
        return (List<T>) Arrays.asList(changed);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SortedArrayMap<?, ?> that && keys.equals(that.keys) && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return 31 * keys.hashCode() + values.hashCode();
    }

    @Override
    public String toString() {
        return toMap().toString();
    }
}
