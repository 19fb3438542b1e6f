package io.behaviourdiscounts.issuer.coupon;

import io.behaviourdiscounts.issuer.coupon.Coupon.Ended;
import io.behaviourdiscounts.issuer.coupon.Coupon.Live;
import io.behaviourdiscounts.schemas.EventUser;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A coupon that no longer knows whose it was, because its shopper was erased.
 *
 * <ul>
 *   <li>Its code stays taken, and its uses, its money and its limits stay what they were. What others keep with it is gone: it may name people.
 *   <li>Nobody can use it any more: whose it was is not known, and it is nobody else's. A rollback brings no money back into anybody's hands.
 * </ul>
 */
public final class Forgotten {

    /** Why it is blocked, and revoked. */
    public static final String REASON = "shopper_erased";

    private static final EventUser NOBODY = new EventUser(null, null, null, null);

    private Forgotten() {}

    /** The same coupon without its shopper. A grant that still asks its caps is left alone: its coupon is asked again when it is issued. */
    public static @Nullable Coupon of(@Nullable Coupon coupon) {
        return switch (coupon) {
            case null -> null;
            case Live live -> of(live);
            case Ended ended -> of(ended);
            case Coupon.Pending pending -> pending;
            case Coupon.Refused refused -> refused;
        };
    }

    /** Whose it is, as its origin says; empty where that is nobody in particular, or not known any more. */
    public static String shopper(@Nullable Coupon coupon) {
        return switch (coupon) {
            case null -> "";
            case Live live -> live.origin().shopper();
            case Ended ended -> ended.origin().shopper();
            case Coupon.Pending pending -> "";
            case Coupon.Refused refused -> "";
        };
    }

    private static Live of(Live live) {
        Particulars kept = live.particulars();
        return live.with(live.origin().withoutShopper(), NOBODY)
                .with(new Particulars(kept.revision(), kept.display(), Map.of(), null))
                .withBlocked(REASON);
    }

    private static Ended of(Ended ended) {
        Live revivable = ended.revivable();
        return new Ended(
                ended.origin().withoutShopper(),
                ended.status(),
                ended.expiresAt(),
                ended.sequence(),
                ended.createdAt(),
                ended.endedAt(),
                revivable == null ? null : of(revivable),
                ended.revision(),
                ended.deleted());
    }
}
