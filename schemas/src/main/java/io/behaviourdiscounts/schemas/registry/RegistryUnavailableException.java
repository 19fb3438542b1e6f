package io.behaviourdiscounts.schemas.registry;

import org.jspecify.annotations.Nullable;

/** No registry answered, for as long as we asked. Nothing is wrong with the record: wait and try again, drop nothing. */
public final class RegistryUnavailableException extends SchemaRegistryException {

    public RegistryUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
