package io.behaviourdiscounts.orders.account;

import java.util.Map;

/**
 * What an account answers to a hold.
 *
 * @param outcomes by entry
 */
public record Answer(AccountKey account, String order, long round, Map<String, Outcome> outcomes) {

    public Answer {
        outcomes = Map.copyOf(outcomes);
    }

    /** What became of one entry's part. */
    public enum Outcome {
        /** It has as much as was asked. */
        HELD,
        /** It would not fit even if everybody let go what they only hold, because of what others have reserved. */
        RESERVED_BY_OTHERS,
        /** It would not fit even if everybody gave back what is not spent. */
        SPENT_BY_OTHERS,
        /** It does not fit only because others hold units. */
        CONTENDED
    }
}
