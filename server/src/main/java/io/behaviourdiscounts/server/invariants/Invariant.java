package io.behaviourdiscounts.server.invariants;

import io.behaviourdiscounts.schemas.topic.Topic;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** A promise that is held against every record of some topics. Not thread-safe. */
public sealed interface Invariant permits OneCouponAGrant, WithinLimits, RedemptionsStay, OrdersAsTold {

    /** Its number in docs/architecture.md. */
    String id();

    /** What is promised, as one sentence. */
    String promise();

    /** The topics that tell whether it holds. */
    List<Topic<? extends SpecificRecord>> topics();

    /** Takes a record of one of these topics; those of one partition in their order, partitions in any order. */
    void see(SpecificRecord value);

    /** What was seen, once all records were: how much of it, and where the promise was broken. */
    Verdict verdict();

    /**
     * What became of a promise.
     *
     * @param seen what it was held against, for people: {@code 1,200 steps of 17 accounts}
     * @param breaches where it was broken, the first hundred
     * @param broken how often it was broken
     */
    record Verdict(String seen, List<String> breaches, long broken) {

        public Verdict {
            breaches = List.copyOf(breaches);
        }
    }

    /** One of each. */
    static List<Invariant> all() {
        return List.of(new OneCouponAGrant(), new WithinLimits(), new RedemptionsStay(), new OrdersAsTold());
    }
}
