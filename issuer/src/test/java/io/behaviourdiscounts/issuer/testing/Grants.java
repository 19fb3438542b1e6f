package io.behaviourdiscounts.issuer.testing;

import io.behaviourdiscounts.schemas.CodeFormat;
import io.behaviourdiscounts.schemas.DiscountAction;
import io.behaviourdiscounts.schemas.DiscountGrant;
import io.behaviourdiscounts.schemas.DisplayTexts;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.schemas.LimitClaim;
import io.behaviourdiscounts.schemas.trust.GeneratedClasses;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Grants of the data model's example: 15 % off, 40 dollars at most, for a day. */
public final class Grants {

    /** When the example's shopper started the checkout. */
    public static final Instant TRIGGERED = Instant.parse("2024-07-15T18:24:10Z");

    /** How long its coupon is good for. */
    public static final Duration VALIDITY = Duration.ofHours(24);

    /** The rule that grants it. */
    public static final String RULE = "high-value-cart-first-purchase";

    static {
        GeneratedClasses.trust();
    }

    private Grants() {}

    /** A grant that no cap limits. */
    public static DiscountGrant grant(int number) {
        return grant(number, TRIGGERED);
    }

    /** A grant for an event of a given time. */
    public static DiscountGrant grant(int number, Instant occurredAt) {
        return DiscountGrant.newBuilder()
                .setGrantId(HexFormat.of().toHexDigits(number, 16).repeat(2))
                .setRuleId(RULE)
                .setRuleVersion(3)
                .setShopper("user:user_" + number)
                .setUser(EventUser.newBuilder()
                        .setId("user_" + number)
                        .setEmail("shopper" + number + "@example.com")
                        .build())
                .setLocale("en-US")
                .setEventId("evt_" + number)
                .setEventName("checkout_started")
                .setOccurredAt(occurredAt)
                .setAction(DiscountAction.newBuilder()
                        .setType("percentage_off")
                        .setValue(new BigDecimal("15.0000"))
                        .setMaxAmount(new BigDecimal("40.0000"))
                        .build())
                .setValidFrom(occurredAt)
                .setExpiresAt(occurredAt.plus(VALIDITY))
                .setStackable(false)
                .setCode(new CodeFormat("HV15", 12))
                .setIssuingKeyId("k2")
                .setDisplay(DisplayTexts.newBuilder()
                        .setName(Map.of("default", "15 % off your first order"))
                        .build())
                .setInclude(Map.of("attributes.cart_value", 145.75))
                .build();
    }

    /** The same under hard caps. */
    public static DiscountGrant under(DiscountGrant grant, LimitClaim... claims) {
        return DiscountGrant.newBuilder(grant).setClaims(List.of(claims)).build();
    }

    /** The same with a code of another look. */
    public static DiscountGrant withCode(DiscountGrant grant, String prefix, int length) {
        return DiscountGrant.newBuilder(grant)
                .setCode(new CodeFormat(prefix, length))
                .build();
    }

    /** One coupon of a day's issues. */
    public static LimitClaim oneIssue(String day, long limit) {
        return LimitClaim.newBuilder()
                .setAccount("rule/" + RULE + "/issues/" + day)
                .setAmount(1)
                .setLimit(limit)
                .build();
    }

    /** Money of a budget that is counted at issue, in dollar cents. */
    public static LimitClaim budget(long cents, long limit) {
        return LimitClaim.newBuilder()
                .setAccount("rule/" + RULE + "/issue-budget/total")
                .setAmount(cents)
                .setLimit(limit)
                .setCurrency("USD")
                .build();
    }
}
