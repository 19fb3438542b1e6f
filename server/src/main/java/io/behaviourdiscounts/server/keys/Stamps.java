package io.behaviourdiscounts.server.keys;

import io.behaviourdiscounts.engine.topology.OrderStamps;
import io.behaviourdiscounts.rules.value.LengthPrefixedFields;
import io.behaviourdiscounts.schemas.seal.Seals;

/** Stamps of orders' events, under the keys that seal. */
public final class Stamps {

    private Stamps() {}

    /** The stamps under some keys: whoever has them makes them and knows them. */
    public static OrderStamps of(Seals keys) {
        return new OrderStamps(LengthPrefixedFields.DEFAULT_TENANT, keys);
    }
}
