package io.behaviourdiscounts.issuer.store;

import io.behaviourdiscounts.issuer.use.RememberedReply;
import io.behaviourdiscounts.schemas.RememberedReplyRow;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The answers to idempotency keys of one partition, each with its end in the index. */
final class ReplyStore {

    private final RowStore<RememberedReplyRow> rows;
    private final TimeIndex index;

    ReplyStore(KeyValueStore<Bytes, byte[]> state, TimeIndex index) {
        this.rows = RowStore.of(state, RowKind.REPLIES);
        this.index = index;
    }

    @Nullable
    RememberedReply get(String couponId, String call, String key) {
        RememberedReplyRow row = rows.get(rowKey(couponId, call, key));
        return row == null ? null : new RememberedReply(row.getFingerprint(), row.getReply());
    }

    void put(String couponId, String call, String key, RememberedReply reply, Instant until) {
        String rowKey = rowKey(couponId, call, key);
        RememberedReplyRow before = rows.get(rowKey);
        String due = new DueId.OfReply(rowKey).text();
        if (before != null) {
            index.remove(before.getUntil(), due);
        }
        index.add(until, due);
        rows.put(rowKey, new RememberedReplyRow(reply.fingerprint(), reply.reply(), until));
    }

    void forget(DueId.OfReply reply) {
        RememberedReplyRow row = rows.get(reply.rowKey());
        if (row == null) {
            throw new IllegalStateException("the index has an answer that is not there");
        }
        rows.delete(reply.rowKey());
        index.remove(row.getUntil(), reply.text());
    }

    /** A key may have any characters; it stands last, so that no other row has the same. */
    private static String rowKey(String couponId, String call, String key) {
        return couponId + "/" + call + "/" + key;
    }
}
