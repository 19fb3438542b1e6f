package io.behaviourdiscounts.rules.decision;

import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.event.Shopper;

/** The event that is decided and whose it is. */
record Trigger(String tenant, Shopper shopper, Event event) {

    String grantId(String ruleId) {
        return Ids.grant(tenant, ruleId, shopper.key(), event.id());
    }
}
