package io.behaviourdiscounts.engine.topology;

import io.behaviourdiscounts.schemas.topic.Topic;

/**
 * Every node and store of the engine's topology. Stores' names are part of their changelog topics' names: a name is never used
 * for something else later.
 */
final class EngineNames {

    static final String EVENTS_SOURCE = "read-events";
    static final String SHOPPER_COUPONS_SOURCE = "read-coupons-by-shopper";
    static final String DECIDE = "decide";
    static final String LEARN_OF_REFUSALS = "learn-of-refusals";
    static final String ERASURES_SOURCE = "read-erasures";
    static final String ERASE = "erase";

    /** By shoppers' state keys. Retired: {@code shopper-profiles}, by their keys in clear. */
    static final String PROFILES = "profiles";

    /** What detectors wait for. */
    static final String TIMERS = "timers";

    private EngineNames() {}

    static String sink(Topic<?> topic) {
        return "write-" + topic.name();
    }

    static String deadLetterSink(Topic<?> topic) {
        return "write-" + topic.deadLetterName();
    }
}
