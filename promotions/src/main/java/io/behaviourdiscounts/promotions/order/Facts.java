package io.behaviourdiscounts.promotions.order;

import io.behaviourdiscounts.promotions.instance.CouponInstance;
import io.behaviourdiscounts.promotions.model.Eligibility.Channel;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known around an order.
 *
 * @param channel null: not told
 * @param codes as they were typed, in their order
 * @param links names of promotions whose links were followed
 * @param instances all coupon instances that could be meant
 * @param zone of days, hours and periods, where an offer has none of its own
 * @param redeems whether uses will be taken, or this is only advice
 * @param dryRun ids of promotions that are evaluated as if they were active
 */
public record Facts(
        Shopper shopper,
        @Nullable Channel channel,
        List<String> codes,
        Set<String> links,
        List<CouponInstance> instances,
        Uses uses,
        ZoneId zone,
        boolean redeems,
        Set<String> dryRun) {

    public Facts {
        codes = List.copyOf(codes);
        links = Set.copyOf(links);
        instances = List.copyOf(instances);
        dryRun = Set.copyOf(dryRun);
    }

    /** The same, had other codes been entered. */
    public Facts withCodes(List<String> others) {
        return new Facts(shopper, channel, others, links, instances, uses, zone, redeems, dryRun);
    }
}
