package io.behaviourdiscounts.engine.road;

import java.util.regex.Pattern;

/**
 * What whoever sent an event may do to coupons by it.
 *
 * @param author who it was: an API key's id, or a command's name; stands in the commands that come of the event
 * @param ofAnyRedemption whether a cancellation may also give back what was redeemed over HTTP
 */
public record OrderRights(String author, boolean ofAnyRedemption) {

    private static final Pattern AUTHOR = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Whoever may write to the topic, where a deployment trusts that. */
    public static final OrderRights OF_THE_TOPIC = new OrderRights("topic", false);

    /**
     * Rights of an author.
     *
     * @throws IllegalArgumentException if the author is not 1 to 64 letters, digits, hyphens and underscores
     */
    public OrderRights {
        if (!AUTHOR.matcher(author).matches()) {
            throw new IllegalArgumentException("an author is 1 to 64 letters, digits, hyphens and underscores");
        }
    }
}
