package io.behaviourdiscounts.issuer.coupon;

import io.behaviourdiscounts.rules.model.ExperimentGroup;
import io.behaviourdiscounts.rules.model.Rule.CodeFormat;
import io.behaviourdiscounts.schemas.DiscountGrant;
import io.behaviourdiscounts.schemas.ExperimentAssignment;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a coupon comes from, and all that its code is derived from, the key itself aside.
 *
 * <p>A coupon that was made by hand has no grant of the engine: its grant id is that of the command that made it, its code is encrypted, and
 * it may have no rule, no shopper and no event; those are empty then. Of a batch's coupon, the grant id says which of whose codes it has.
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
 * @param experiment the group of an experiment in which the shopper was given it; null where there was none
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
        @Nullable EncryptedCode encryptedCode,
        @Nullable ExperimentGroup experiment) {

    /**
     * A code that can't be derived, encrypted with AES-GCM.
     *
     * @param hex nonce and ciphertext, in lower-case hex
     */
    public record EncryptedCode(String keyId, String hex) {}

    private static final String OF_BATCH = "batch/";

    /** How the idempotency keys of imports begin; no caller's key does, which is a hash. */
    public static final String OF_IMPORT = "import/";

    /** The origin of a batch's coupon: what stands where a grant's id would says which batch, and which of its codes. */
    public static Origin ofBatch(String batchId, long sequence, String ruleId, Instant now, EncryptedCode code) {
        return new Origin(
                OF_BATCH + batchId + "/" + sequence, 0, "", new CodeFormat("", 0), ruleId, 0, "", "", now, code, null);
    }

    /** The batch that its code belongs to; nothing where it is no batch's. */
    public Optional<String> batchId() {
        return grantId.startsWith(OF_BATCH)
                ? Optional.of(grantId.substring(OF_BATCH.length(), grantId.lastIndexOf('/')))
                : Optional.empty();
    }

    /** The same without the shopper, and without the event, which would tell who it was. */
    Origin withoutShopper() {
        return new Origin(
                grantId,
                attempt,
                issuingKeyId,
                code,
                ruleId,
                ruleVersion,
                "",
                "",
                occurredAt,
                encryptedCode,
                experiment);
    }

    /** The same of another shopper, by its key; the event, which was another's, is not told with it. */
    Origin of(String otherShopper) {
        return new Origin(
                grantId,
                attempt,
                issuingKeyId,
                code,
                ruleId,
                ruleVersion,
                otherShopper,
                "",
                occurredAt,
                encryptedCode,
                experiment);
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
                null,
                groupOf(grant.getExperiment()));
    }

    /** The group that a record says. */
    public static @Nullable ExperimentGroup groupOf(@Nullable ExperimentAssignment assignment) {
        return assignment == null ? null : new ExperimentGroup(assignment.getId(), assignment.getVariant());
    }

    /** The same as records say it. */
    public @Nullable ExperimentAssignment assignment() {
        return experiment == null ? null : new ExperimentAssignment(experiment.experiment(), experiment.name());
    }
}
