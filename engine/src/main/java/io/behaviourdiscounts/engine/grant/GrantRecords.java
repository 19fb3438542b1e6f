package io.behaviourdiscounts.engine.grant;

import io.behaviourdiscounts.engine.event.EventConversion;
import io.behaviourdiscounts.engine.grant.AddressSeal.SealedAddress;
import io.behaviourdiscounts.rules.decision.Decision;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.event.User;
import io.behaviourdiscounts.rules.model.ExperimentGroup;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.rules.value.Value;
import io.behaviourdiscounts.schemas.CodeFormat;
import io.behaviourdiscounts.schemas.DiscountDecision;
import io.behaviourdiscounts.schemas.DiscountGrant;
import io.behaviourdiscounts.schemas.ExperimentAssignment;
import io.behaviourdiscounts.schemas.LimitClaim;
import java.nio.ByteBuffer;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** The records that tell of decisions: one for analytics and support, and of a grant one more for the issuer. */
public final class GrantRecords {

    /** Where an event says which language its shopper reads. */
    private static final String LOCALE = "locale";

    private GrantRecords() {}

    /**
     * The record of a decision.
     *
     * @param shopper the shopper's key, as our records have it
     */
    public static DiscountDecision decision(Decision decision, long bookVersion, String shopper, Event event) {
        DiscountDecision.Builder record = DiscountDecision.newBuilder()
                .setEventId(event.id())
                .setEventName(event.name())
                .setOccurredAt(event.occurredAt())
                .setShopper(shopper)
                .setRuleId(decision.rule().rule().id())
                .setRuleVersion(decision.rule().version())
                .setBookVersion(bookVersion);
        switch (decision.verdict()) {
            case Decision.Granted granted ->
                record.setOutcome("granted").setGrantId(granted.grantId()).setExperiment(group(granted.group()));
            case Decision.Refused refused ->
                record.setOutcome("refused")
                        .setReason(refused.reason().word())
                        .setDetail(refused.detail())
                        .setUntil(refused.until());
            case Decision.Withheld withheld -> record.setOutcome("withheld").setExperiment(group(withheld.group()));
            case Decision.Shadowed shadowed -> record.setOutcome("shadowed");
            case Decision.Held held -> record.setOutcome("held").setUntil(held.until());
        }
        return record.build();
    }

    /**
     * The record of a grant.
     *
     * @param shopper the shopper's key, as our records have it
     * @param user as our records name it
     */
    public static DiscountGrant grant(
            Decision decision,
            Decision.Granted granted,
            String shopper,
            User user,
            Event event,
            String issuingKeyId,
            AddressSeal addresses) {
        String address = event.user().email();
        SealedAddress sealed = address == null || address.isBlank() ? null : addresses.seal(granted.grantId(), address);
        Rule rule = decision.rule().rule();
        Rule.RedeemConditions redeemConditions = rule.redeemConditions();
        return DiscountGrant.newBuilder()
                .setGrantId(granted.grantId())
                .setRuleId(rule.id())
                .setRuleVersion(decision.rule().version())
                .setShopper(shopper)
                .setUser(EventConversion.wireUser(user))
                .setLocale(locale(event))
                .setEventId(event.id())
                .setEventName(event.name())
                .setOccurredAt(event.occurredAt())
                .setAction(ActionRecords.action(granted.action()))
                .setValidFrom(granted.validFrom())
                .setExpiresAt(granted.expiresAt())
                .setStackable(rule.guardrails().stackable())
                .setRedeemConditions(redeemConditions == null ? null : redeemConditions.definition())
                .setCode(new CodeFormat(rule.code().prefix(), rule.code().length()))
                .setIssuingKeyId(issuingKeyId)
                .setClaims(granted.claims().stream().map(GrantRecords::claim).toList())
                .setDisplay(ActionRecords.display(rule.display()))
                .setInclude(EventConversion.wireValues(granted.include()))
                .setTimeZone(rule.timeZone().getId())
                .setEncryptedEmail(sealed == null ? null : ByteBuffer.wrap(sealed.bytes()))
                .setShopperKeyId(sealed == null ? null : sealed.keyId())
                .setExperiment(group(granted.group()))
                .build();
    }

    private static @Nullable ExperimentAssignment group(@Nullable ExperimentGroup group) {
        return group == null ? null : new ExperimentAssignment(group.experiment(), group.name());
    }

    private static LimitClaim claim(Decision.Claim claim) {
        Currency currency = claim.currency();
        return new LimitClaim(
                claim.account().text(),
                claim.amount(),
                claim.limit(),
                currency == null ? null : currency.getCurrencyCode());
    }

    private static @Nullable String locale(Event event) {
        return event.context().get(LOCALE) instanceof Value.Text(String locale) ? locale : null;
    }
}
