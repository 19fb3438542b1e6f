package io.behaviourdiscounts.issuer.store;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The rows of one kind in a task's state store. */
public final class RowStore<V extends SpecificRecord> {

    private final KeyValueStore<Bytes, byte[]> state;
    private final RowKind<V> kind;

    private RowStore(KeyValueStore<Bytes, byte[]> state, RowKind<V> kind) {
        this.state = state;
        this.kind = kind;
    }

    /**
     * The rows of a kind.
     *
     * @param state the kind's store
     * @throws IllegalArgumentException if it is another one
     */
    public static <V extends SpecificRecord> RowStore<V> of(KeyValueStore<Bytes, byte[]> state, RowKind<V> kind) {
        if (!state.name().equals(kind.store())) {
            throw new IllegalArgumentException(kind.name() + " are in " + kind.store() + ", not in " + state.name());
        }
        return new RowStore<>(state, kind);
    }

    /** A row; null where there is none. */
    public @Nullable V get(String key) {
        return kind.get(state, key);
    }

    /** The rows whose keys begin with a text, in the order of their keys, not more than asked for. */
    public List<V> scan(String prefix, int atMost) {
        return kind.scan(state, prefix, atMost);
    }

    /** Keeps a row. */
    public void put(String key, V row) {
        state.put(kind.key(key), kind.bytes(row));
    }

    /** Forgets a row. */
    public void delete(String key) {
        state.delete(kind.key(key));
    }
}
