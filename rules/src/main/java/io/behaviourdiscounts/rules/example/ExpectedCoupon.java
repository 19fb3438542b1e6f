package io.behaviourdiscounts.rules.example;

import io.behaviourdiscounts.rules.value.Value;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is expected of a coupon; what is null or empty is not looked at.
 *
 * @param validFor how long it can be used
 * @param codePrefix what its code begins with
 * @param codeLength how many characters its code has after the prefix
 * @param include what it takes along of the event, by path; all of these, and perhaps others
 * @param orders what it gives to orders, each by itself
 */
public record ExpectedCoupon(
        @Nullable Duration validFor,
        @Nullable String codePrefix,
        @Nullable Long codeLength,
        @Nullable Boolean stackable,
        Map<String, Value> include,
        List<OrderExample> orders) {

    /** Any coupon will do. */
    public static final ExpectedCoupon ANY = new ExpectedCoupon(null, null, null, null, Map.of(), List.of());

    public ExpectedCoupon {
        include = Collections.unmodifiableMap(new LinkedHashMap<>(include));
        orders = List.copyOf(orders);
    }
}
