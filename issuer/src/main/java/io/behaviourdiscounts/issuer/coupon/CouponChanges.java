package io.behaviourdiscounts.issuer.coupon;

import io.behaviourdiscounts.issuer.coupon.Coupon.Ended;
import io.behaviourdiscounts.issuer.coupon.Coupon.Live;
import io.behaviourdiscounts.issuer.order.Refusal;
import io.behaviourdiscounts.issuer.order.Refusal.Reason;
import io.behaviourdiscounts.schemas.ChangeableTerms;
import io.behaviourdiscounts.schemas.CouponChange;
import io.behaviourdiscounts.schemas.EventUser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may be changed of a coupon once it is there, and what stands in the way. Its code and what it gives never change. */
public final class CouponChanges {

    public static final String VALID_FROM = "valid_from";
    public static final String EXPIRES_AT = "expires_at";
    public static final String USAGE_LIMIT = "usage_limit";
    public static final String PER_SHOPPER_LIMIT = "per_shopper_limit";
    public static final String ASSIGNEE = "assignee";
    public static final String BLOCKED = "blocked";
    public static final String EXTERNAL_REFERENCES = "external_references";
    public static final String EXTENSIONS = "extensions";
    public static final String DISPLAY = "display";

    /** What a coupon that is hidden from lists tells of itself. */
    public static final String DELETED = "deleted";

    /** The names of all that may be changed, in the order of the documentation. */
    public static final List<String> FIELDS = List.of(
            VALID_FROM,
            EXPIRES_AT,
            USAGE_LIMIT,
            PER_SHOPPER_LIMIT,
            ASSIGNEE,
            BLOCKED,
            EXTERNAL_REFERENCES,
            EXTENSIONS,
            DISPLAY);

    private static final EventUser ANYBODY = new EventUser(null, null, null, null);

    private CouponChanges() {}

    /** What may be changed of a coupon, as it is now. */
    public static ChangeableTerms terms(Live live) {
        EventUser assignee = live.assignee();
        Particulars particulars = live.particulars();
        return ChangeableTerms.newBuilder()
                .setValidFrom(live.validFrom())
                .setExpiresAt(live.expiresAt())
                .setUsageLimit(live.usage().limit())
                .setPerShopperLimit(live.perShopperLimit())
                .setAssignee(assignee.equals(ANYBODY) ? null : assignee)
                .setBlocked(live.blocked())
                .setExternalReferences(particulars.externalReferences())
                .setExtensions(particulars.extensions())
                .setDisplay(particulars.display())
                .build();
    }

    /** The same where a change says nothing else. */
    public static ChangeableTerms changed(ChangeableTerms terms, CouponChange change) {
        Set<String> fields = Set.copyOf(change.getFields());
        ChangeableTerms.Builder changed = ChangeableTerms.newBuilder(terms);
        Instant validFrom = change.getValidFrom();
        if (fields.contains(VALID_FROM) && validFrom != null) {
            changed.setValidFrom(validFrom);
        }
        Instant expiresAt = change.getExpiresAt();
        if (fields.contains(EXPIRES_AT) && expiresAt != null) {
            changed.setExpiresAt(expiresAt);
        }
        if (fields.contains(USAGE_LIMIT)) {
            changed.setUsageLimit(change.getUsageLimit());
        }
        if (fields.contains(PER_SHOPPER_LIMIT)) {
            changed.setPerShopperLimit(change.getPerShopperLimit());
        }
        if (fields.contains(ASSIGNEE)) {
            EventUser assignee = change.getAssignee();
            changed.setAssignee(ANYBODY.equals(assignee) ? null : assignee);
        }
        if (fields.contains(BLOCKED)) {
            changed.setBlocked(change.getBlocked());
        }
        if (fields.contains(EXTERNAL_REFERENCES)) {
            changed.setExternalReferences(change.getExternalReferences());
        }
        if (fields.contains(EXTENSIONS)) {
            changed.setExtensions(change.getExtensions());
        }
        if (fields.contains(DISPLAY)) {
            changed.setDisplay(change.getDisplay());
        }
        return changed.build();
    }

    /** The names of what is unlike in two of them. */
    public static List<String> differences(ChangeableTerms one, ChangeableTerms other) {
        List<String> names = new ArrayList<>();
        for (String field : FIELDS) {
            if (!Objects.equals(one.get(field), other.get(field))) {
                names.add(field);
            }
        }
        return names;
    }

    /** Why a coupon can't be changed to this; nothing where it can. */
    public static Optional<Refusal> refusal(Live live, ChangeableTerms to) {
        if (!to.getValidFrom().isBefore(to.getExpiresAt())) {
            return refusal(
                    Reason.NEVER_VALID, "expires_at is not after valid_from, so the coupon would never be valid");
        }
        if (live.credit() != null && to.getUsageLimit() != 0) {
            return refusal(
                    Reason.NOT_CHANGEABLE,
                    "store credit is spent in parts until nothing is left: it has no usage_limit");
        }
        if (live.origin().batchId().isPresent() && to.getExpiresAt().isBefore(live.expiresAt())) {
            // Once it is forgotten, its code would be the batch's again.
            return refusal(
                    Reason.NOT_CHANGEABLE, "a batch's coupon can't end before its batch does: block it, or delete it");
        }
        if (live.usage().isBeyond(to.getUsageLimit())) {
            return refusal(Reason.BELOW_USED, belowUsed(live.usage(), to.getUsageLimit()));
        }
        boolean isErased = Forgotten.REASON.equals(live.blocked());
        return isErased
                ? refusal(Reason.BLOCKED, "the coupon's shopper was erased, so it stays blocked and nobody's")
                : Optional.empty();
    }

    private static String belowUsed(Usage usage, long limit) {
        long underWay = usage.reserved() + usage.collecting();
        return "a usage_limit of %d is below what is used: %d redeemed and %d reserved"
                .formatted(limit, usage.count(), underWay);
    }

    private static Optional<Refusal> refusal(Reason reason, String detail) {
        return Optional.of(Refusal.of(reason, detail));
    }

    /**
     * The coupon with these terms, but for its block.
     *
     * @param shopper the key of whose it is by these terms; empty where it is nobody's in particular
     */
    public static Live with(Live live, ChangeableTerms terms, String shopper) {
        EventUser assignee = terms.getAssignee();
        Usage usage = live.credit() == null ? live.usage().limitedTo(terms.getUsageLimit()) : live.usage();
        boolean isSame = Objects.requireNonNullElse(assignee, ANYBODY).equals(live.assignee());
        return live.with(
                isSame ? live.origin() : live.origin().of(shopper),
                assignee == null ? ANYBODY : assignee,
                terms.getValidFrom(),
                terms.getExpiresAt(),
                usage,
                terms.getPerShopperLimit(),
                new Particulars(
                        live.particulars().revision() + 1,
                        terms.getDisplay(),
                        terms.getExternalReferences(),
                        terms.getExtensions()));
    }

    /** How often a coupon was changed or blocked. */
    public static @Nullable Long revision(@Nullable Coupon coupon) {
        return switch (coupon) {
            case null -> null;
            case Live live -> live.particulars().revision();
            case Ended ended -> ended.revision();
            case Coupon.Pending pending -> null;
            case Coupon.Refused refused -> null;
        };
    }

    /** What a coupon is that is to be hidden from lists: it has ended. */
    public static Ended deleted(Ended ended) {
        return ended.asDeleted().stepped();
    }
}
