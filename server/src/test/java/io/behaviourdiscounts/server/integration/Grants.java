package io.behaviourdiscounts.server.integration;

import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.schemas.CodeFormat;
import io.behaviourdiscounts.schemas.DiscountAction;
import io.behaviourdiscounts.schemas.DiscountGrant;
import io.behaviourdiscounts.schemas.EventUser;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Grants as the engine makes them; the same name and number are the same grant.
 *
 * @param name tells them from others
 * @param rule the rule that they name
 * @param action what they give
 * @param occurredAt when they were earned; they are good for a week
 */
record Grants(String name, String rule, DiscountAction action, Instant occurredAt) {

    private static final int LENGTH = 12;
    private static final int SCALE = 4;

    static DiscountAction percentage(int value) {
        return DiscountAction.newBuilder()
                .setType("percentage_off")
                .setValue(new BigDecimal(value).setScale(SCALE))
                .build();
    }

    /** So many cents. */
    static DiscountAction cents(int value) {
        return DiscountAction.newBuilder()
                .setType("amount_off")
                .setValue(BigDecimal.valueOf(value, 2).setScale(SCALE))
                .setCurrency("USD")
                .build();
    }

    /** So many, numbered from 0 on. */
    List<DiscountGrant> make(int count) {
        return IntStream.range(0, count).mapToObj(this::grant).toList();
    }

    /** Who earned the grant of a number. */
    String user(int number) {
        return name + "-u" + number;
    }

    /** The code of a number's coupon. */
    String code(int number) throws Exception {
        return TestKeys.codes()
                .derive(new Rule.CodeFormat("", LENGTH), TestKeys.ISSUING_KEY, id(number), 0)
                .display();
    }

    private String id(int number) {
        byte[] text = (name + "/" + number).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(text).toString().replace("-", "");
    }

    private DiscountGrant grant(int number) {
        return DiscountGrant.newBuilder()
                .setGrantId(id(number))
                .setRuleId(rule)
                .setRuleVersion(1)
                .setShopper("user:" + user(number))
                .setUser(EventUser.newBuilder().setId(user(number)).build())
                .setEventId(name + "-e" + number)
                .setEventName("checkout_started")
                .setOccurredAt(occurredAt)
                .setAction(action)
                .setValidFrom(occurredAt)
                .setExpiresAt(occurredAt.plus(Duration.ofDays(7)))
                .setStackable(false)
                .setCode(new CodeFormat("", LENGTH))
                .setIssuingKeyId(TestKeys.ISSUING_KEY)
                .setClaims(List.of())
                .build();
    }
}
