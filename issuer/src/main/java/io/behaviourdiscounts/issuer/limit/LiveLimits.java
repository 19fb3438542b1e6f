package io.behaviourdiscounts.issuer.limit;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The limits of the rules as they are now. */
@FunctionalInterface
public interface LiveLimits {

    /**
     * The live rule's limit of an account: a count or minor units; nothing where no live rule limits it, or not in that currency.
     *
     * @param currency ISO 4217, where money is counted
     */
    OptionalLong limitOf(String account, @Nullable String currency);

    /** The limit that holds for an ask: the live rule's, else the one that the asker knows of. */
    default long limit(LimitAsk ask) {
        return limitOf(ask.account(), ask.currency()).orElse(ask.limit());
    }

    /**
     * The smallest amount that is of use to anybody: an account in which less is left is full. It is the amount of the ask where the
     * account counts units, or the worth of coupons that are all worth the same.
     */
    default long useful(LimitAsk ask) {
        return Math.max(1, ask.amount());
    }
}
