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
}
