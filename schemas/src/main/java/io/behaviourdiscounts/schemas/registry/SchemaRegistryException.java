package io.behaviourdiscounts.schemas.registry;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** A schema registry could not do what was asked. */
public abstract sealed class SchemaRegistryException extends SerializationException
        permits IncompatibleSchemaException,
                RegistryRefusedException,
                RegistryUnavailableException,
                UnknownSchemaException {

    SchemaRegistryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
