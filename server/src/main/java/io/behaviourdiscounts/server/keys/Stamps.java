package io.behaviourdiscounts.server.keys;

import io.behaviourdiscounts.engine.topology.OrderStamps;
import io.behaviourdiscounts.issuer.code.KeyKind;
import io.behaviourdiscounts.issuer.code.KeyRing;
import io.behaviourdiscounts.rules.value.LengthPrefixedFields;

/** Stamps of orders' events, under the keys of a ring that seal. */
public final class Stamps {

    private Stamps() {}

    /** The stamps of a ring: whoever has it makes them and knows them. */
    public static OrderStamps of(KeyRing keys) {
        return new OrderStamps(LengthPrefixedFields.DEFAULT_TENANT, keys.seals(KeyKind.SEAL));
    }
}
