package io.behaviourdiscounts.rules.model;

import io.behaviourdiscounts.rules.event.User;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One coupon that is made by hand or by a system, instead of by a rule.
 *
 * @param code as it is to be shown; one is drawn when null
 * @param codeFormat how a drawn one looks
 * @param validFrom from the moment in which it is made when null
 * @param expiresAt until when, that instant excluded
 * @param usageLimit how often it can be used; 0 where that is not limited
 * @param perShopperLimit how often one shopper can use it; 0 where that is not limited
 * @param timeZone in which its days begin, and those of its conditions
 * @param assignee whose it is; anybody's when nothing of it is known
 * @param ruleId the rule whose caps, pause and block it shares; none when null
 * @param externalReferences ids that other systems have for it, by the system
 * @param extensions what others keep with it: a JSON object; nothing when null
 * @param usageCount how often it was used before it came here
 */
public record CouponDefinition(
        @Nullable String code,
        Rule.CodeFormat codeFormat,
        Action action,
        @Nullable Instant validFrom,
        Instant expiresAt,
        Uses uses,
        long usageLimit,
        long perShopperLimit,
        boolean stackable,
        Rule.@Nullable RedeemConditions redeemConditions,
        ZoneId timeZone,
        User assignee,
        @Nullable String ruleId,
        Rule.Display display,
        Map<String, String> externalReferences,
        @Nullable String extensions,
        long usageCount) {

    public CouponDefinition {
        externalReferences = Map.copyOf(externalReferences);
    }

    /** How often it can be used. */
    public enum Uses {
        SINGLE_USE,
        MULTI_USE,
        UNLIMITED
    }
}
