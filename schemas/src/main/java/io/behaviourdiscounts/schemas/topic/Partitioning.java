package io.behaviourdiscounts.schemas.topic;

/** Into how many partitions a topic is split. */
public enum Partitioning {

    /** The deployment's number, the same for all such topics, so that records with one key meet on one task. */
    SHARED,

    /** A single partition, so that its records have one order for everyone. */
    ONE;

    /**
     * The number of partitions in a deployment.
     *
     * @param shared the deployment's number, at least 1
     */
    public int count(int shared) {
        if (shared < 1) {
            throw new IllegalArgumentException("a topic has at least one partition, not " + shared);
        }
        return switch (this) {
            case SHARED -> shared;
            case ONE -> 1;
        };
    }
}
