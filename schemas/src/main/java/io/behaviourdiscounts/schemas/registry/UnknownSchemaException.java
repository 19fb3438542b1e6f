package io.behaviourdiscounts.schemas.registry;

/** A registry does not know a schema, a subject or a version. */
public final class UnknownSchemaException extends SchemaRegistryException {

    public UnknownSchemaException(String message) {
        super(message, null);
    }
}
