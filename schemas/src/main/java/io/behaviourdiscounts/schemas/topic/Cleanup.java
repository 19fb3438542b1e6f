package io.behaviourdiscounts.schemas.topic;

/** What happens to old records of a topic. */
public enum Cleanup {

    /** They go when the retention has passed since they were appended. */
    DELETE("delete"),

    /** The newest record of each key stays for good; a deletion stays readable for the retention. */
    COMPACT("compact");

    private final String policy;

    Cleanup(String policy) {
        this.policy = policy;
    }

    /** The word that Kafka's {@code cleanup.policy} has for it. */
    public String policy() {
        return policy;
    }
}
