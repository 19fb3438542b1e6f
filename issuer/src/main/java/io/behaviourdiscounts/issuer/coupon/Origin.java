package io.behaviourdiscounts.issuer.coupon;

import io.behaviourdiscounts.rules.model.Rule.CodeFormat;
import io.behaviourdiscounts.schemas.DiscountGrant;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a coupon comes from, and all that its code is derived from, the key itself aside.
 *
 * <p>A coupon that was made by hand has no grant of the engine: its grant id is that of the command that made it, its code is encrypted, and
 * it may have no rule, no shopper and no event; those are empty then.
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
 * @param encryptedCode the code of a coupon that was made by hand; null where the code is derived
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
        Instant occurredAt,
        @Nullable EncryptedCode encryptedCode) {

    /**
     * A code that can't be derived, encrypted with AES-GCM.
     *
     * @param hex nonce and ciphertext, in lower-case hex
     */
    public record EncryptedCode(String keyId, String hex) {}

    /** The same without the shopper, and without the event, which would tell who it was. */
    Origin withoutShopper() {
        return new Origin(grantId, attempt, issuingKeyId, code, ruleId, ruleVersion, "", "", occurredAt, encryptedCode);
    }

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
                grant.getOccurredAt(),
                null);
    }
}
