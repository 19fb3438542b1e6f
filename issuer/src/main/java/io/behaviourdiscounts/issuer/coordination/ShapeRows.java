package io.behaviourdiscounts.issuer.coordination;

import io.behaviourdiscounts.issuer.store.RowKind;
import io.behaviourdiscounts.issuer.store.RowStore;
import io.behaviourdiscounts.schemas.OrderShapeRow;
import io.behaviourdiscounts.schemas.serde.Buffers;
import io.behaviourdiscounts.schemas.shape.ShapeCodec;
import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The rows of one kind, as values of the domain. */
final class ShapeRows<T> {

    private final RowStore<OrderShapeRow> rows;
    private final ShapeCodec<T> codec;

    ShapeRows(KeyValueStore<Bytes, byte[]> state, RowKind<OrderShapeRow> kind, ShapeCodec<T> codec) {
        this.rows = RowStore.of(state, kind);
        this.codec = codec;
    }

    /** A value; null where there is none. */
    @Nullable
    T get(String key) {
        OrderShapeRow row = rows.get(key);
        return row == null ? null : value(codec, row);
    }

    void put(String key, T value) {
        rows.put(key, new OrderShapeRow(ByteBuffer.wrap(codec.bytes(value))));
    }

    /** Writes what has changed, and nothing else. */
    void change(String key, @Nullable T before, @Nullable T after) {
        if (after == null && before != null) {
            delete(key);
        } else if (after != null && !after.equals(before)) {
            put(key, after);
        }
    }

    void delete(String key) {
        rows.delete(key);
    }

    /** The value of a row. */
    static <T> T value(ShapeCodec<T> codec, OrderShapeRow row) {
        return codec.value(Buffers.bytes(row.getShape()));
    }
}
