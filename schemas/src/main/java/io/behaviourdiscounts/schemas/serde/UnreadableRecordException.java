package io.behaviourdiscounts.schemas.serde;

import java.util.Locale;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * A record's bytes are not what its topic holds. Nothing will ever make it readable: it belongs in the dead-letter topic. A
 * registry that does not answer is another matter, see {@link io.behaviourdiscounts.schemas.registry.RegistryUnavailableException}.
 */
public final class UnreadableRecordException extends SerializationException {

    /** What is wrong with the bytes. */
    public enum Reason {
        /** There are none. */
        EMPTY,
        /** They end before the value does. */
        TRUNCATED,
        /** They do not begin with the zero byte of Confluent's wire format. */
        WRONG_MAGIC_BYTE,
        /** The registry has no schema with their id. */
        UNKNOWN_SCHEMA,
        /** They were written with a schema that the topic's values cannot be read from. */
        NOT_THE_SCHEMA,
        /** They are not a value of the schema that they name: lengths beyond their end, a branch that does not exist, … */
        MALFORMED,
        /** Lists and maps stand in each other deeper than {@link WireFormat#MAX_DEPTH}. */
        TOO_DEEP,
        /** They go on after the value. */
        TRAILING_BYTES;

        /** The reason as it stands in a dead letter; never changed. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Reason reason;

    public UnreadableRecordException(Reason reason, String message) {
        this(reason, message, null);
    }

    public UnreadableRecordException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** What is wrong with the bytes. */
    public Reason reason() {
        return reason;
    }
}
