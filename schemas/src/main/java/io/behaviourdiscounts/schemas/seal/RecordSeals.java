package io.behaviourdiscounts.schemas.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Seals of records. The seal stands in a header, and is over topic, key and value, each behind its length (a big-endian int; -1 for none), so
 * that a record with a seal can't be changed, nor given another key, nor brought to another topic.
 *
 * <p>It is good on the partition of the record's key alone. A record that goes to a partition that its writer names is sealed for that one: the partition
 * follows as one more int.
 */
public final class RecordSeals {

    /** The header that holds the seal, as text. Its name never changes. */
    public static final String HEADER = "seal";

    private static final int NONE = -1;

    private final Seals seals;

    /** Seals of records under these keys. */
    public RecordSeals(Seals seals) {
        this.seals = seals;
    }

    /** What a look at a record's seal says. */
    public enum Verdict {
        /** It was sealed with one of the keys, as it stands. */
        SEALED("the record is sealed"),
        /** It carries no seal. */
        UNSEALED("the record has no seal: whoever wrote it has not the deployment's keys, or is of an older version"),
        /** It was sealed with a key that is not on the ring here. */
        UNKNOWN_KEY("the record was sealed with a key that is not on the ring of this process"),
        /** It was sealed as it stands, but for another partition: somebody has written it again. */
        MISPLACED("the record was sealed for another partition than the one where it lies"),
        /** What it carries is no seal, or not over this record. */
        WRONG("the seal is not one over this record");

        private final String detail;

        Verdict(String detail) {
            this.detail = detail;
        }

        /** The same in a sentence, without anything of the record. */
        public String detail() {
            return detail;
        }
    }

    /** Puts a seal on a record that goes to the partition of its key, in the place of any that it has. */
    public void seal(String topic, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        put(message(topic, key, value), headers);
    }

    /** Puts a seal on a record that goes to a partition whatever its key, in the place of any that it has. */
    public void sealFor(int partition, String topic, byte[] key, byte @Nullable [] value, Headers headers) {
        put(addressed(message(topic, key, value), partition), headers);
    }

    private void put(byte[] message, Headers headers) {
        Seal seal = seals.seal(SealPurpose.RECORD, message);
        headers.remove(HEADER);
        headers.add(HEADER, seal.text().getBytes(StandardCharsets.US_ASCII));
    }

    /** Looks at the seal of a record that lies somewhere. */
    public Verdict check(
            String topic, SealedPlace place, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        Header header = headers.lastHeader(HEADER);
        if (header == null || header.value() == null) {
            return Verdict.UNSEALED;
        }
        Optional<Seal> seal = Seal.parse(new String(header.value(), StandardCharsets.US_ASCII));
        if (seal.isEmpty()) {
            return Verdict.WRONG;
        }
        if (!seals.hasKey(seal.get().keyId())) {
            return Verdict.UNKNOWN_KEY;
        }
        byte[] message = message(topic, key, value);
        boolean isSealed = seals.isValid(SealPurpose.RECORD, message, seal.get());
        if (isSealed && place.isOf(key)) {
            return Verdict.SEALED;
        }
        if (seals.isValid(SealPurpose.RECORD, addressed(message, place.partition()), seal.get())) {
            return Verdict.SEALED;
        }
        return isSealed ? Verdict.MISPLACED : Verdict.WRONG;
    }

    private static byte[] addressed(byte[] message, int partition) {
        return ByteBuffer.allocate(message.length + Integer.BYTES)
                .put(message)
                .putInt(partition)
                .array();
    }

    private static byte[] message(String topic, byte @Nullable [] key, byte @Nullable [] value) {
        byte[] name = topic.getBytes(StandardCharsets.UTF_8);
        ByteBuffer message = ByteBuffer.allocate(3 * Integer.BYTES + name.length + length(key) + length(value));
        put(message, name);
        put(message, key);
        put(message, value);
        return message.array();
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static void put(ByteBuffer message, byte @Nullable [] bytes) {
        message.putInt(bytes == null ? NONE : bytes.length);
        if (bytes != null) {
            message.put(bytes);
        }
    }
}
