package io.behaviourdiscounts.issuer.coupon;

import io.behaviourdiscounts.rules.model.Rule.CodeFormat;
import io.behaviourdiscounts.schemas.DiscountGrant;
import java.time.Instant;

/**
 * Where a coupon comes from, and all that its code is derived from, the key itself aside.
 *
 * @param grantId the grant
 * @param attempt which derivation of its code it is, from 0
 * @param issuingKeyId the key that derives its code
 * @param code how its code looks
 * @param ruleId the rule
 * @param ruleVersion the rule's version
 * @param shopper the shopper's key
 * @param eventId the trigger event
 * @param occurredAt the trigger event's time
 */
public record Origin(
        String grantId,
        int attempt,
        String issuingKeyId,
        CodeFormat code,
        String ruleId,
        int ruleVersion,
        String shopper,
        String eventId,
        Instant occurredAt) {

    /** The origin of the coupon that an attempt at a grant gives. */
    public static Origin of(DiscountGrant grant, int attempt) {
        return new Origin(
                grant.getGrantId(),
                attempt,
                grant.getIssuingKeyId(),
                new CodeFormat(grant.getCode().getPrefix(), grant.getCode().getLength()),
                grant.getRuleId(),
                grant.getRuleVersion(),
                grant.getShopper(),
                grant.getEventId(),
                grant.getOccurredAt());
    }
}
