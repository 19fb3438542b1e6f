package io.behaviourdiscounts.orders.order;

import io.behaviourdiscounts.promotions.pricing.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One offer on one order, where it is in its life. The order's own state is what its entries come to. */
public sealed interface Entry {

    /** Its word in records. */
    String word();

    /** It holds what it gives until it is redeemed or its reservation ends. */
    record Reserved(Granted granted) implements Entry {
        @Override
        public String word() {
            return "reserved";
        }
    }

    /** It is spent. */
    record Redeemed(Granted granted, Instant at, boolean byEvent) implements Entry {
        @Override
        public String word() {
            return "redeemed";
        }
    }

    /** It is spent, and a part of what it gave went back. Its uses are still counted. */
    record PartlyRolledBack(Granted granted, Instant at, boolean byEvent, Returned returned) implements Entry {
        @Override
        public String word() {
            return "partly_rolled_back";
        }
    }

    /** All of it went back after it was redeemed. */
    record RolledBack(Granted granted, Returned returned) implements Entry {
        @Override
        public String word() {
            return "rolled_back";
        }
    }

    /** It was never redeemed, and has nothing any more. */
    record Released(Cause cause) implements Entry {
        @Override
        public String word() {
            return "released";
        }
    }

    /** Why a reservation was given back. */
    enum Cause {
        RELEASED,
        /** Its time was over. */
        ENDED,
        /** Its coupon was revoked. */
        RECALLED,
        /** It does not apply any more, or was not asked for again. */
        LEFT_OUT,
        /** Its order was cancelled: it comes back only by a new apply. */
        CANCELLED
    }

    /** What it was granted, whatever has gone back of it since; nothing of one that was released. */
    static Optional<Granted> granted(Entry entry) {
        return switch (entry) {
            case Reserved(Granted granted) -> Optional.of(granted);
            case Redeemed redeemed -> Optional.of(redeemed.granted());
            case PartlyRolledBack partly -> Optional.of(partly.granted());
            case RolledBack back -> Optional.of(back.granted());
            case Released ignored -> Optional.empty();
        };
    }

    /** What it gives now; nothing of an entry that has nothing any more. */
    static List<Plan.Applied> given(Entry entry) {
        return switch (entry) {
            case Reserved(Granted granted) -> List.of(granted.applied());
            case Redeemed redeemed -> List.of(redeemed.granted().applied());
            case PartlyRolledBack partly -> List.of(less(partly.granted().applied(), partly.returned()));
            case RolledBack ignored -> List.of();
            case Released ignored -> List.of();
        };
    }

    /** Whether it is spent, as a whole or in part. */
    static boolean isFixed(Entry entry) {
        return entry instanceof Redeemed || entry instanceof PartlyRolledBack;
    }

    /** Whether it has anything of accounts. */
    static boolean isLive(Entry entry) {
        return isFixed(entry) || entry instanceof Reserved;
    }

    private static Plan.Applied less(Plan.Applied applied, Returned returned) {
        List<Plan.LineAmount> left = applied.amounts().stream()
                .map(amount -> new Plan.LineAmount(
                        amount.line(), amount.amount() - returned.amounts().getOrDefault(amount.line(), 0L)))
                .filter(amount -> amount.amount() > 0)
                .toList();
        return new Plan.Applied(
                applied.offer(),
                applied.codes(),
                applied.applications(),
                left,
                applied.shipping() - returned.shipping(),
                applied.gifts());
    }
}
