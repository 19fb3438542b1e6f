package io.behaviourdiscounts.promotions.instance;

import io.behaviourdiscounts.promotions.json.Place;
import io.behaviourdiscounts.promotions.model.Validity;
import java.time.Instant;
import java.util.Optional;

/** Reads what a coupon instance says of its code and its uses, whether or not that could be imported. */
public record InstanceReader(Place place) {

    /** The instance, or nothing and the mistakes at their places. */
    public Optional<CouponInstance> instance() {
        Optional<String> id = place.at("id").required().text();
        Optional<String> code = place.at("code").required().text();
        Optional<String> promotion = place.at("promotion_id").required().text();
        CouponInstance.Status status =
                place.at("status").word(CouponInstance.Status.class).orElse(CouponInstance.Status.ACTIVE);
        long used = place.at("usage_count").whole(0, Long.MAX_VALUE).orElse(0L);
        Optional<Long> limit = place.at("usage_limit").whole(1, Long.MAX_VALUE);
        CouponInstance.Type type =
                place.at("type").word(CouponInstance.Type.class).orElse(typeBy(limit));
        Optional<String> assignee = place.at("assigned_to").text();
        Validity validity = validity();
        return id.flatMap(of -> code.flatMap(text -> promotion.map(parent -> new CouponInstance(
                of, text, parent, status, type, used, limit.orElse(null), assignee.orElse(null), validity))));
    }

    /** Where the type is not said, a limit above 1 says it. */
    private static CouponInstance.Type typeBy(Optional<Long> limit) {
        return limit.orElse(1L) > 1 ? CouponInstance.Type.MULTI_USE : CouponInstance.Type.SINGLE_USE;
    }

    private Validity validity() {
        Optional<Instant> from = place.at("valid_from").instant();
        Optional<Instant> to = place.at("valid_to").instant();
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            place.at("valid_to").refuse("is not after valid_from; the end is excluded");
            return Validity.ALWAYS;
        }
        return new Validity(from.orElse(null), to.orElse(null));
    }
}
