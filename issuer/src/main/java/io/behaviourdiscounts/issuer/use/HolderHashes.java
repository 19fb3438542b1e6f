package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.rules.model.Guardrails.PerUserLimit.By;

/** Hides whom and what an account's key names. The same is always the same, and without the lookup key nobody can tell what it was. */
public interface HolderHashes {

    /** The hash of a shopper's identifier; an e-mail address is the same in any case and with blanks around it. */
    String ofHolder(By by, String identifier);

    /** The hash of an order's or a cart's key, see {@link UseKey}. */
    String ofOrder(String useKey);

    /** The id of a use's reservation. */
    String ofReservation(String couponId, String useKey, int generation);
}
