package io.behaviourdiscounts.schemas.deadletter;

import io.behaviourdiscounts.schemas.serde.UnreadableRecordException;
import java.util.Locale;

/** Why a record became a dead letter. The words stand in headers and metrics, and never change their meaning. */
public enum DeadLetterReason {

    /** It has no value, or a value without bytes. */
    EMPTY,
    /** Its bytes end before its value does. */
    TRUNCATED,
    /** Its bytes do not begin as Confluent's wire format does. */
    WRONG_MAGIC_BYTE,
    /** The registry has no schema with its id. */
    UNKNOWN_SCHEMA,
    /** It was written with a schema that is not its topic's. */
    NOT_THE_SCHEMA,
    /** Its bytes are no value of the schema that they name. */
    MALFORMED,
    /** Its lists and maps stand too deep in each other. */
    TOO_DEEP,
    /** Its bytes go on after its value. */
    TRAILING_BYTES,
    /** It is larger than a record of its topic may be. */
    TOO_LARGE,
    /** It names nobody: no user, device, session or e-mail. */
    NO_SHOPPER,
    /** It has no name. */
    NO_NAME,
    /** Its name is reserved for records of the engine itself. */
    RESERVED_NAME,
    /** Its time is further ahead of the clock than clocks differ. */
    IN_THE_FUTURE,
    /** It is so old that it can't be told from one that was seen before. */
    STALE,
    /** Its key is not what the topic's keys are. */
    WRONG_KEY,
    /** It stands in a topic of sealed records and has no seal, or a wrong one. */
    UNSEALED,
    /** It can be read, and says something that makes no sense. */
    INVALID;

    /** The reason of an unreadable record. */
    public static DeadLetterReason of(UnreadableRecordException.Reason reason) {
        return switch (reason) {
            case EMPTY -> EMPTY;
            case TRUNCATED -> TRUNCATED;
            case WRONG_MAGIC_BYTE -> WRONG_MAGIC_BYTE;
            case UNKNOWN_SCHEMA -> UNKNOWN_SCHEMA;
            case NOT_THE_SCHEMA -> NOT_THE_SCHEMA;
            case MALFORMED -> MALFORMED;
            case TOO_DEEP -> TOO_DEEP;
            case TRAILING_BYTES -> TRAILING_BYTES;
        };
    }

    /** The reason as it stands in a header. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
