package io.behaviourdiscounts.schemas.serde;

import io.behaviourdiscounts.schemas.registry.IncompatibleSchemaException;
import io.behaviourdiscounts.schemas.registry.RegistryRefusedException;
import io.behaviourdiscounts.schemas.registry.RegistryUnavailableException;
import io.behaviourdiscounts.schemas.serde.UnreadableRecordException.Reason;
import io.behaviourdiscounts.schemas.topic.Topic;
import java.io.EOFException;
import java.io.IOException;
import org.apache.avro.AvroTypeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Tells what an exception of Confluent's classes means. They throw Kafka's SerializationException for everything and put the
 * registry's answer, or what kept it from answering, behind it as a cause; their classes are not ours to compile against.
 */
final class ForeignFailure {

    private static final String REST_EXCEPTION = "RestClientException";
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;

    private ForeignFailure() {}

    static SerializationException ofWriting(Topic<?> topic, RuntimeException e) {
        int status = registryStatus(e);
        if (status == CONFLICT) {
            return new IncompatibleSchemaException("the registry does not take the schema of " + topic, e);
        }
        SerializationException registry = ofRegistry(topic, e, status);
        return registry != null
                ? registry
                : new SerializationException("a value for " + topic + " can't be written", e);
    }

    static SerializationException ofReading(Topic<?> topic, RuntimeException e) {
        int status = registryStatus(e);
        if (status == NOT_FOUND) {
            return new UnreadableRecordException(
                    Reason.UNKNOWN_SCHEMA, "the registry does not know the record's schema", e);
        }
        SerializationException registry = ofRegistry(topic, e, status);
        if (registry != null) {
            return registry;
        }
        Reason reason = cause(e, AvroTypeException.class) == null ? Reason.MALFORMED : Reason.NOT_THE_SCHEMA;
        return new UnreadableRecordException(reason, "the record's bytes are no value of " + topic, e);
    }

    private static @Nullable SerializationException ofRegistry(Topic<?> topic, RuntimeException e, int status) {
        if (status >= SERVER_ERRORS || status == TOO_MANY_REQUESTS || (status == 0 && didNotAnswer(e))) {
            return new RegistryUnavailableException("no schema registry answered for " + topic, e);
        }
        return status == 0
                ? null
                : new RegistryRefusedException("the registry refused with status " + status + " for " + topic, e);
    }

    /** An end of file is Avro's word for bytes that end too early; any other trouble of input is the network's. */
    private static boolean didNotAnswer(Throwable e) {
        IOException io = cause(e, IOException.class);
        return (io != null && !(io instanceof EOFException) && !avros(io))
                || cause(e, TimeoutException.class) != null
                || cause(e, RetriableException.class) != null;
    }

    private static boolean avros(IOException e) {
        return e.getStackTrace().length > 0
                && e.getStackTrace()[0].getClassName().startsWith("org.apache.avro.");
    }

    /** The HTTP status of the registry's answer, 0 if it is not what failed. */
    private static int registryStatus(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause.getClass().getSimpleName().equals(REST_EXCEPTION)) {
                return status(cause);
            }
        }
        return 0;
    }

    private static int status(Throwable restException) {
        try {
            return (int) restException.getClass().getMethod("getStatus").invoke(restException);
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalStateException(restException.getClass() + " does not tell its status", e);
        }
    }

    private static <T extends Throwable> @Nullable T cause(Throwable e, Class<T> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
