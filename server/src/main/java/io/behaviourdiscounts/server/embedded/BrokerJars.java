package io.behaviourdiscounts.server.embedded;

/**
 * Whether there is a Kafka to embed. Its jars are not in every distribution: the container image runs against a given cluster
 * and leaves them out. This class names none of their classes, so it can be asked where they are missing.
 */
public final class BrokerJars {

    private static final String OF_THE_BROKER = "kafka.server.KafkaRaftServer";

    private BrokerJars() {}

    /**
     * Asked before anything is made or written.
     *
     * @throws EmbeddedKafkaException if the broker's jars are not on the class path
     */
    public static void require() {
        try {
            Class.forName(OF_THE_BROKER, false, BrokerJars.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new EmbeddedKafkaException(
                    "There is no embedded Kafka in this distribution, as in the container image: up, demo and kafka need it."
                            + " Run topics, rules, engine and issuer against a cluster (--bootstrap HOST:PORT),"
                            + " or ./discounts up from a checkout.",
                    e);
        }
    }
}
