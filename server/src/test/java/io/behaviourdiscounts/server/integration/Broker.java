package io.behaviourdiscounts.server.integration;

/** A Kafka that stands for the length of a test. */
interface Broker extends AutoCloseable {

    /** Where clients find it. */
    String bootstrap();

    @Override
    void close();
}
