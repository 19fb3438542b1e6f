package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.decision.RefusalReason;
import io.behaviourdiscounts.rules.example.Deed;
import io.behaviourdiscounts.rules.example.Earlier;
import io.behaviourdiscounts.rules.example.Example;
import io.behaviourdiscounts.rules.example.Example.Cap;
import io.behaviourdiscounts.rules.example.Expected;
import io.behaviourdiscounts.rules.example.ExpectedCoupon;
import io.behaviourdiscounts.rules.example.OrderExample;
import io.behaviourdiscounts.rules.example.OrderExample.Effect;
import io.behaviourdiscounts.rules.language.shape.ByKind;
import io.behaviourdiscounts.rules.language.shape.Entries;
import io.behaviourdiscounts.rules.language.shape.Key;
import io.behaviourdiscounts.rules.language.shape.Lists;
import io.behaviourdiscounts.rules.language.shape.MapShape;
import io.behaviourdiscounts.rules.language.shape.ObjectShape;
import io.behaviourdiscounts.rules.language.shape.Scalars;
import io.behaviourdiscounts.rules.language.shape.Shape;
import io.behaviourdiscounts.rules.model.Literal;
import io.behaviourdiscounts.rules.value.EnumWords;
import io.behaviourdiscounts.rules.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The examples of a rule. */
final class ExampleShape {

    /** What needs no more to be said of it. */
    private enum Word {
        GRANTED,
        WITHHELD,
        HELD,
        NOTHING
    }

    private static final String THEN_WHAT = "granted, withheld, held, nothing, {granted: …}, {refused: …} or {held: …}";

    private static final Key<String> NAME = Key.required("name", Scalars.text(200), "what it shows, in a few words");
    private static final Key<List<Earlier>> GIVEN = Key.optional(
            "given",
            Lists.maybeEmpty("a list of earlier events, each behind a '-'", DeedShape.GIVEN),
            "What the shopper did before.");
    private static final Key<Map<Cap, BigDecimal>> TAKEN = Key.optional(
            "taken",
            takenShape(),
            "What all shoppers together have taken of the rule's caps before; nothing without it.");
    private static final Key<String> GROUP = Key.optional(
            "group",
            Scalars.text(32),
            "The group of the rule's experiment that the shopper is in: a variant, or hold_out; the first variant without it.");
    private static final Key<Deed> WHEN = Key.required("when", DeedShape.WHEN, "the event that is decided");
    private static final Key<Expected> THEN =
            Key.required("then", thenShape(), "what the rule makes of it: " + THEN_WHAT);

    private static final Shape<Example> EXAMPLE = ObjectShape.of(
                    "an example", List.of(NAME, GIVEN, TAKEN, GROUP, WHEN, THEN), ExampleShape::example)
            .named("example");

    static final Shape<List<Example>> EXAMPLES = Lists.maybeEmpty("a list of examples, each behind a '-'", EXAMPLE);

    private ExampleShape() {}

    private static Example example(Entries entries) {
        Example example = new Example(
                entries.get(NAME),
                entries.or(GIVEN, List.of()),
                entries.or(TAKEN, Map.of()),
                entries.find(GROUP),
                entries.get(WHEN),
                entries.get(THEN));
        return entries.findings().locate(example, entries.start());
    }

    private static Shape<Map<Cap, BigDecimal>> takenShape() {
        Map<Cap, Key<Literal>> keys = new EnumMap<>(Cap.class);
        for (Cap cap : Cap.values()) {
            keys.put(cap, Key.optional(EnumWords.of(cap), Scalars.number(), "So much of this cap was taken before."));
        }
        return ObjectShape.of("'taken'", List.copyOf(keys.values()), entries -> {
            Map<Cap, BigDecimal> taken = new EnumMap<>(Cap.class);
            keys.forEach((cap, key) -> entries.ifThere(
                    key, number -> taken.put(cap, number.number().orElseThrow())));
            return taken;
        });
    }

    private static Shape<Expected> thenShape() {
        Shape<Expected> word = Scalars.oneOf(Word.class).then((value, node, findings) -> switch (value) {
            case GRANTED -> new Expected.Granted(ExpectedCoupon.ANY);
            case WITHHELD -> new Expected.Withheld();
            case HELD -> new Expected.Held(null);
            case NOTHING -> new Expected.Nothing();
        });
        Key<ExpectedCoupon> granted = Key.optional("granted", couponShape(), "A coupon that is such.");
        Key<RefusalReason> refused =
                Key.optional("refused", Scalars.oneOf(RefusalReason.class), "The guardrail that refuses it.");
        Key<Instant> held = Key.optional(
                "held",
                Words.MOMENT.then((moment, node, findings) -> moment.beginning(ZoneOffset.UTC)),
                "Until when it waits for the end of quiet hours.");
        Shape<Expected> said = ObjectShape.of("'then'", List.of(granted, refused, held), entries -> {
            List<Expected> expected = new ArrayList<>();
            entries.ifThere(granted, coupon -> expected.add(new Expected.Granted(coupon)));
            entries.ifThere(refused, reason -> expected.add(new Expected.Refused(reason)));
            entries.ifThere(held, until -> expected.add(new Expected.Held(until)));
            if (expected.size() != 1) {
                entries.wrong(granted, "one of 'granted', 'refused' and 'held' stands here");
                return null;
            }
            return expected.getFirst();
        });
        return new ByKind<>(THEN_WHAT, word, null, said);
    }

    private static Shape<ExpectedCoupon> couponShape() {
        Key<Duration> validFor = Key.optional(
                "valid_for", Words.duration(Duration.ofSeconds(1), Duration.ofDays(3650)), "How long it can be used.");
        Key<String> prefix = Key.optional("code_prefix", Scalars.text(16), "What its code begins with.");
        Key<Long> length = Key.optional(
                "code_length",
                Scalars.whole("a whole number from 4 to 32", 4, 32),
                "How many characters its code has after the prefix.");
        Key<Boolean> stackable =
                Key.optional("stackable", Scalars.truth(), "Whether it goes together with other coupons.");
        Key<Map<String, Value>> include = Key.optional("include", includeShape(), "What it takes along, by path.");
        Key<List<OrderExample>> orders = Key.optional(
                "orders",
                Lists.of("a list of orders, each behind a '-'", orderShape()),
                "What it gives to orders, each by itself.");
        return ObjectShape.of(
                "what is expected of a coupon",
                List.of(validFor, prefix, length, stackable, include, orders),
                entries -> new ExpectedCoupon(
                        entries.find(validFor),
                        entries.find(prefix),
                        entries.find(length),
                        entries.find(stackable),
                        entries.or(include, Map.of()),
                        entries.or(orders, List.of())));
    }

    private static Shape<Map<String, Value>> includeShape() {
        return new MapShape<>(
                "values by path, such as {attributes.cart_value: 130}",
                "a path such as attributes.cart_value",
                path -> PathScope.INCLUDED.complaint(path).isEmpty(),
                ValueShape.VALUE);
    }

    private static Shape<OrderExample> orderShape() {
        Key<Map<String, Value>> order = Key.required(
                "order",
                ValueShape.FIELDS,
                "the order, as the attributes of order_completed say it: currency, items, …");
        Key<Literal> gets =
                Key.optional("gets", Scalars.number(), "What the coupon takes off, in the order's currency.");
        Key<String> refused = Key.optional(
                "refused", Scalars.text(60), "The word that the checkout hears, such as minimum_not_reached.");
        return ObjectShape.of("an order of an example", List.of(order, gets, refused), entries -> {
            Literal amount = entries.find(gets);
            String reason = entries.find(refused);
            if ((amount == null) == (reason == null)) {
                entries.wrong(order, "either 'gets' or 'refused' stands beside it");
                return null;
            }
            return new OrderExample(
                    entries.get(order),
                    amount == null
                            ? new Effect.Refused(String.valueOf(reason))
                            : new Effect.Gets(amount.number().orElseThrow()));
        });
    }
}
