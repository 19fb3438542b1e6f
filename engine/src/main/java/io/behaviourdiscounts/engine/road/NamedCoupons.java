package io.behaviourdiscounts.engine.road;

import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.value.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The coupons that an event names: by their ids in {@code attributes.coupon_ids}, or by their codes in
 * {@code attributes.coupon_codes}; a list, or one text.
 *
 * @param ids in the order of the event, each once
 * @param unresolvedCodes how many codes could not be made ids of
 * @param wrong how many names are no names of coupons, or beyond the most that one event may name
 */
record NamedCoupons(Set<String> ids, int unresolvedCodes, int wrong) {

    /** Hardly an order has so many coupons; an event that tries more is no order. */
    static final int MOST = 5;

    private static final String IDS = "coupon_ids";
    private static final String CODES = "coupon_codes";
    private static final int LONGEST_CODE = 128;

    /** 128 bits in lower-case hex. A code that stands in the wrong place does not look so, and goes nowhere. */
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    static NamedCoupons of(Event event, CouponLookup lookup) {
        Set<String> ids = new LinkedHashSet<>();
        int unresolved = 0;
        int wrong = 0;
        for (Value name : list(event.attributes().get(IDS))) {
            boolean taken =
                    name instanceof Value.Text(String id) && ID.matcher(id).matches() && add(ids, id);
            wrong += taken ? 0 : 1;
        }
        for (Value name : list(event.attributes().get(CODES))) {
            if (name instanceof Value.Text(String code) && !code.isBlank() && code.length() <= LONGEST_CODE) {
                Optional<String> id = lookup.couponId(code);
                unresolved += id.isPresent() ? 0 : 1;
                wrong += id.isEmpty() || add(ids, id.get()) ? 0 : 1;
            } else {
                wrong++;
            }
        }
        return new NamedCoupons(ids, unresolved, wrong);
    }

    /** Whether an event's attributes name coupons at all, rightly or not. */
    static boolean areIn(Map<String, ?> attributes) {
        return attributes.containsKey(IDS) || attributes.containsKey(CODES);
    }

    /** How many names of coupons stand in an event's attributes, rightly or not. */
    static int count(Map<String, Value> attributes) {
        return list(attributes.get(IDS)).size() + list(attributes.get(CODES)).size();
    }

    private static boolean add(Set<String> ids, String id) {
        if (ids.size() < MOST) {
            ids.add(id);
        }
        return ids.contains(id);
    }

    private static List<Value> list(@Nullable Value names) {
        return switch (names) {
            case null -> List.of();
            case Value.Null() -> List.of();
            case Value.Items(List<Value> values) -> values;
            case Value.Text text -> List.of(text);
            case Value.Truth truth -> List.of(truth);
            case Value.Whole whole -> List.of(whole);
            case Value.Fraction fraction -> List.of(fraction);
            case Value.Fields fields -> List.of(fields);
        };
    }
}
