package io.behaviourdiscounts.promotions.instance;

import io.behaviourdiscounts.promotions.instance.StoredCoupon.Usage;
import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.json.Mistake;
import io.behaviourdiscounts.promotions.json.Parsed;
import io.behaviourdiscounts.promotions.json.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes a coupon instance over: what it says in the product's terms, or all that is wrong with it. */
public final class InstanceImport {

    private static final Pattern CODE = Pattern.compile("[A-Z0-9-]{4,64}");

    private static final List<String> KEYS = List.of(
            "id",
            "code",
            "promotion_id",
            "status",
            "type",
            "external_references",
            "created_at",
            "updated_at",
            "assigned_to",
            "valid_from",
            "valid_to",
            "usage_count",
            "usage_limit",
            "last_used_at",
            "last_used_by",
            "generation_batch",
            "extensions");

    private final Place document;
    private final Instant now;

    private InstanceImport(Place document, Instant now) {
        this.document = document;
        this.now = now;
    }

    /**
     * What was taken over.
     *
     * @param warnings what the document says that does not go together, and what was made of it
     */
    public record Imported(StoredCoupon coupon, List<String> warnings) {
        public Imported {
            warnings = List.copyOf(warnings);
        }
    }

    /** Takes over a document. */
    public static Parsed<Imported> read(Json json, Predicate<String> isKnownPromotion, Instant now) {
        List<Mistake> mistakes = new ArrayList<>();
        Place document = Place.root(json, mistakes);
        Optional<Imported> imported = document.required()
                .fields()
                .flatMap(fields -> new InstanceReader(document).instance())
                .flatMap(instance -> new InstanceImport(document, now).imported(instance, isKnownPromotion));
        return Parsed.of(mistakes, imported::orElseThrow);
    }

    private Optional<Imported> imported(CouponInstance instance, Predicate<String> isKnownPromotion) {
        document.knowsOnly(KEYS);
        if (!CODE.matcher(instance.code()).matches()) {
            document.at("code").refuse("expected 4 to 64 capitals, digits and hyphens");
        }
        if (!isKnownPromotion.test(instance.promotion())) {
            document.at("promotion_id").refuse("there is no promotion " + instance.promotion());
        }
        checkUses(instance);
        List<String> warnings = new ArrayList<>();
        return Optional.of(new Imported(coupon(instance, warnings), warnings));
    }

    private void checkUses(CouponInstance instance) {
        Place limit = document.at("usage_limit");
        Long most = instance.limit();
        switch (instance.type()) {
            case SINGLE_USE -> refuseIf(most != null && most != 1, limit, "a coupon of a single use has a limit of 1");
            case MULTI_USE -> refuseIf(most == null, limit, "a coupon of several uses needs a limit");
            case UNLIMITED -> {
                refuseIf(most != null, limit, "a coupon of unlimited uses has no limit");
                refuseIf(
                        instance.status() == CouponInstance.Status.USED,
                        document.at("status"),
                        "a coupon of unlimited uses can't be used up");
            }
        }
        boolean isAbove = instance.type() != CouponInstance.Type.UNLIMITED && instance.used() > limitOf(instance);
        refuseIf(isAbove, document.at("usage_count"), "is above the limit");
    }

    private static void refuseIf(boolean isWrong, Place place, String message) {
        if (isWrong) {
            place.refuse(message);
        }
    }

    private StoredCoupon coupon(CouponInstance instance, List<String> warnings) {
        boolean isUsed = instance.status() == CouponInstance.Status.USED;
        boolean isSpent = isUsed || (isActive(instance) && !instance.hasUsesLeft());
        if (isUsed && instance.hasUsesLeft()) {
            warnings.add("used, with uses left: counted as used up");
        }
        boolean hasEnded = instance.status() == CouponInstance.Status.EXPIRED
                || instance.validity().hasEnded(now);
        if (isActive(instance) && isSpent && !hasEnded) {
            warnings.add("active, with no use left: redeemed");
        }
        long limit = limitOf(instance);
        return new StoredCoupon(
                instance.id(),
                instance.code(),
                instance.promotion(),
                status(isUsed, isSpent, hasEnded),
                hasEnded || isUsed ? null : blocked(instance),
                new Usage(instance.type(), isUsed ? limit : instance.used(), limit, 0),
                instance.validity(),
                instance.assignee(),
                document.at("generation_batch").text().orElse(null),
                document.at("created_at").instant().orElse(null),
                document.at("updated_at").instant().orElse(null),
                document.at("last_used_at").instant().orElse(null),
                document.at("last_used_by").text().orElse(null),
                verbatim("external_references"),
                verbatim("extensions"));
    }

    private static boolean isActive(CouponInstance instance) {
        return instance.status() == CouponInstance.Status.ACTIVE;
    }

    private static StoredCoupon.Status status(boolean isUsed, boolean isSpent, boolean hasEnded) {
        if (isUsed) {
            return StoredCoupon.Status.REDEEMED;
        }
        if (hasEnded) {
            return StoredCoupon.Status.EXPIRED;
        }
        return isSpent ? StoredCoupon.Status.REDEEMED : StoredCoupon.Status.ISSUED;
    }

    private static @Nullable String blocked(CouponInstance instance) {
        return switch (instance.status()) {
            case DISABLED -> StoredCoupon.IMPORTED_AS_DISABLED;
            case RESERVED -> StoredCoupon.IMPORTED_AS_RESERVED;
            case ACTIVE, USED, EXPIRED -> null;
        };
    }

    /** 0 where there is none. */
    private static long limitOf(CouponInstance instance) {
        return switch (instance.type()) {
            case SINGLE_USE -> 1;
            case MULTI_USE -> instance.limit() == null ? 0 : instance.limit();
            case UNLIMITED -> 0;
        };
    }

    private @Nullable Json verbatim(String key) {
        Place place = document.at(key);
        place.isObject();
        return place.json().orElse(null);
    }
}
