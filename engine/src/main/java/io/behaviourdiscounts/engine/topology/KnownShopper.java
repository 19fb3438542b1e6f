package io.behaviourdiscounts.engine.topology;

import io.behaviourdiscounts.rules.event.Pseudonyms;
import io.behaviourdiscounts.rules.event.Shopper;

/**
 * A shopper under every name that the engine has use for.
 *
 * @param shopper as the event says: ids of grants and commands are derived of it, and it goes nowhere else
 * @param key as our records have it, and by which they are placed
 * @param stateKey under which the profile is kept
 */
record KnownShopper(Shopper shopper, String key, String stateKey) {

    static KnownShopper of(Shopper shopper, Pseudonyms pseudonyms) {
        String key = pseudonyms.key(shopper);
        return new KnownShopper(shopper, key, pseudonyms.stateKey(key));
    }
}
