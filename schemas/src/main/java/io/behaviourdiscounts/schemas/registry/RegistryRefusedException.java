package io.behaviourdiscounts.schemas.registry;

/** A registry answered, and said no: wrong credentials, a schema that it calls invalid, or an answer that is not a registry's. */
public final class RegistryRefusedException extends SchemaRegistryException {

    public RegistryRefusedException(String message) {
        super(message, null);
    }
}
