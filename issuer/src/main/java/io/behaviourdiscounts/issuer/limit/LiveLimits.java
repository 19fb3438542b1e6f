package io.behaviourdiscounts.issuer.limit;

import java.util.OptionalLong;

/** The limits of the rules as they are now. */
@FunctionalInterface
public interface LiveLimits {

    /** The live rule's limit of an account: a count or minor units; nothing where no live rule limits it. */
    OptionalLong limitOf(String account);
}
