package io.behaviourdiscounts.schemas.registry;

import org.jspecify.annotations.Nullable;

/** A subject did not take a schema, because records of its other versions and of this one could not be read with each other. */
public final class IncompatibleSchemaException extends SchemaRegistryException {

    public IncompatibleSchemaException(String message) {
        this(message, null);
    }

    public IncompatibleSchemaException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
