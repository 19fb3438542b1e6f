package io.behaviourdiscounts.schemas.registry;

import org.jspecify.annotations.Nullable;

/** A registry answered, and said no: wrong credentials, a schema that it calls invalid, or an answer that is not a registry's. */
public final class RegistryRefusedException extends SchemaRegistryException {

    public RegistryRefusedException(String message) {
        this(message, null);
    }

    public RegistryRefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
