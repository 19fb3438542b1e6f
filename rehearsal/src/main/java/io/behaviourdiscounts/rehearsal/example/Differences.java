package io.behaviourdiscounts.rehearsal.example;

import io.behaviourdiscounts.engine.event.EventConversion;
import io.behaviourdiscounts.engine.grant.ActionRecords;
import io.behaviourdiscounts.engine.road.OrderFacts;
import io.behaviourdiscounts.engine.road.OrderReading;
import io.behaviourdiscounts.issuer.order.Order;
import io.behaviourdiscounts.issuer.order.OrderRecords;
import io.behaviourdiscounts.issuer.pricing.Price;
import io.behaviourdiscounts.issuer.use.SoleCoupon;
import io.behaviourdiscounts.rules.condition.ValueText;
import io.behaviourdiscounts.rules.decision.Decision;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.event.User;
import io.behaviourdiscounts.rules.example.Example;
import io.behaviourdiscounts.rules.example.Expected;
import io.behaviourdiscounts.rules.example.ExpectedCoupon;
import io.behaviourdiscounts.rules.example.OrderExample;
import io.behaviourdiscounts.rules.example.OrderExample.Effect;
import io.behaviourdiscounts.rules.model.Action;
import io.behaviourdiscounts.rules.model.Money;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.rules.value.Value;
import io.behaviourdiscounts.schemas.trust.GeneratedClasses;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What differs between what an example expects and what was seen, each in a sentence. */
final class Differences {

    static {
        GeneratedClasses.trust();
    }

    private final Rule rule;
    private final Example example;
    private final List<String> found = new ArrayList<>();

    private Differences(Rule rule, Example example) {
        this.rule = rule;
        this.example = example;
    }

    /** All of them; empty where everything is as expected. */
    static List<String> of(Rule rule, Example example, Seen seen) {
        Differences differences = new Differences(rule, example);
        differences.compare(example.then(), seen);
        return List.copyOf(differences.found);
    }

    private void compare(Expected expected, Seen seen) {
        boolean asExpected = switch (expected) {
            case Expected.Granted ignored -> seen.result() instanceof Seen.Result.Coupon;
            case Expected.Refused(var reason) ->
                seen.result() instanceof Seen.Result.Refused refused && refused.reason() == reason;
            case Expected.Withheld ignored -> seen.result() instanceof Seen.Result.Withheld;
            case Expected.Held(Instant until) -> seen.result() instanceof Seen.Result.Held held && isThen(until, held);
            case Expected.Nothing ignored -> seen.result() instanceof Seen.Result.Nothing;
        };
        if (!asExpected) {
            found.add("expected " + words(expected) + ", was " + seen.words());
        } else if (expected instanceof Expected.Granted(ExpectedCoupon coupon)
                && seen.result() instanceof Seen.Result.Coupon(Decision.Granted grant)) {
            compare(coupon, grant);
        }
    }

    private static boolean isThen(@Nullable Instant until, Seen.Result.Held held) {
        return until == null || until.equals(held.until());
    }

    private static String words(Expected expected) {
        return switch (expected) {
            case Expected.Granted ignored -> "granted";
            case Expected.Refused(var reason) -> "refused: " + reason.word();
            case Expected.Withheld ignored -> "withheld";
            case Expected.Held(Instant until) -> until == null ? "held" : "held until " + until;
            case Expected.Nothing ignored -> "nothing";
        };
    }

    private void compare(ExpectedCoupon expected, Decision.Granted grant) {
        differ("valid_for", expected.validFor(), Duration.between(grant.validFrom(), grant.expiresAt()));
        differ("code_prefix", expected.codePrefix(), rule.code().prefix());
        differ("code_length", expected.codeLength(), (long) rule.code().length());
        differ("stackable", expected.stackable(), rule.guardrails().stackable());
        for (Map.Entry<String, Value> included : expected.include().entrySet()) {
            Value seen = grant.include().get(included.getKey());
            if (!included.getValue().equals(seen)) {
                found.add("include " + included.getKey() + ": expected " + ValueText.of(included.getValue()) + ", was "
                        + (seen == null ? "left out" : ValueText.of(seen)));
            }
        }
        int place = 0;
        for (OrderExample order : expected.orders()) {
            place++;
            compare(
                    expected.orders().size() == 1 ? "order" : "order " + place,
                    order,
                    grant.action(),
                    grant.validFrom());
        }
    }

    private void differ(String what, @Nullable Object expected, Object seen) {
        if (expected != null && !expected.equals(seen)) {
            found.add(what + ": expected " + text(expected) + ", was " + text(seen));
        }
    }

    private static String text(Object value) {
        return value instanceof Duration duration
                ? Objects.toString(duration).substring(1).replace("T", "").toLowerCase(Locale.ROOT)
                : value.toString();
    }

    private void compare(String what, OrderExample expected, Action action, Instant at) {
        String wanted = switch (expected.effect()) {
            case Effect.Gets(BigDecimal amount) -> "gets " + plain(amount);
            case Effect.Refused(String reason) -> "refused: " + reason;
        };
        String seen = effect(action, expected.order(), at);
        if (!wanted.equals(seen)) {
            found.add(what + ": expected " + wanted + ", was " + seen);
        }
    }

    /** What the coupon is to an order, in the words in which it is compared. */
    private String effect(Action action, Map<String, Value> attributes, Instant at) {
        User user = example.when().user();
        OrderFacts facts =
                OrderReading.goods(new Event("order", "order_completed", at, user, attributes, Map.of(), false));
        if (facts.problem() != null) {
            return "no order: " + facts.problem();
        }
        Order order;
        try {
            order = OrderRecords.order(facts.order());
        } catch (IllegalArgumentException e) {
            return "no order: " + e.getMessage();
        }
        Rule.RedeemConditions conditions = rule.redeemConditions();
        SoleCoupon coupon = new SoleCoupon(
                ActionRecords.action(action), conditions == null ? null : conditions.definition(), rule.timeZone());
        return switch (coupon.on(order, EventConversion.wireUser(user), at)) {
            case Price.Given given -> "gets " + plain(new Money(given.discount().amount(), order.currency()).amount());
            case Price.Refused refused ->
                "refused: " + refused.refusal().reason().word();
        };
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }
}
