package io.behaviourdiscounts.schemas.registry;

import org.apache.avro.Schema;

/**
 * A Confluent-compatible schema registry, as the serdes need it.
 *
 * <ul>
 *   <li>An id means one schema, for ever: it may be cached without an end.
 *   <li>A subject is a line of versions; a new one is only taken if it is compatible with those before it.
 *   <li>Registering the same schema again gives the same id and makes no new version.
 *   <li>Implementations may be used by many threads at once.
 * </ul>
 */
public interface SchemaRegistry {

    /**
     * Makes a schema the newest version of a subject, unless it is one of its versions already.
     *
     * @return the schema's id
     * @throws IncompatibleSchemaException if the subject's readers and writers could not live with it
     * @throws RegistryUnavailableException if no registry answered
     */
    int register(String subject, Schema schema);

    /**
     * Looks a schema up without registering it.
     *
     * @return the schema's id
     * @throws UnknownSchemaException if the subject has no such version
     * @throws RegistryUnavailableException if no registry answered
     */
    int idOf(String subject, Schema schema);

    /**
     * The schema with an id.
     *
     * @throws UnknownSchemaException if there is none
     * @throws RegistryUnavailableException if no registry answered
     */
    Schema byId(int id);
}
