package io.behaviourdiscounts.server.http.promotions;

import io.behaviourdiscounts.issuer.code.CouponCodes;
import io.behaviourdiscounts.promotions.book.PromotionBook;
import io.behaviourdiscounts.promotions.evaluation.Cart;
import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.order.Shopper;
import io.behaviourdiscounts.schemas.BatchCode;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.server.access.AccessControl;
import io.behaviourdiscounts.server.access.Caller;
import io.behaviourdiscounts.server.access.CountedShopper;
import io.behaviourdiscounts.server.http.Unanswered;
import io.behaviourdiscounts.server.problem.Problem;
import io.behaviourdiscounts.server.rulebook.LiveBook;
import io.behaviourdiscounts.server.state.CouponQueries;
import io.behaviourdiscounts.server.state.CouponView;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Codes that no promotion knows. Those of coupons are told as such, since promotions alone are priced; all others are guesses, which are
 * counted as at the checkout.
 */
public final class ForeignCodes {

    /** Each is looked up, perhaps on another instance. */
    private static final int MOST = 100;

    private final AccessControl access;
    private final CouponCodes codes;
    private final Function<String, Optional<BatchCode>> batches;
    private final CouponQueries queries;
    private final Supplier<LiveBook> books;

    /**
     * Codes that the live promotions do not know.
     *
     * @param batches whose a code is
     * @param queries where coupons are looked up
     */
    public ForeignCodes(
            AccessControl access,
            CouponCodes codes,
            Function<String, Optional<BatchCode>> batches,
            CouponQueries queries,
            Supplier<LiveBook> books) {
        this.access = access;
        this.codes = codes;
        this.batches = batches;
        this.queries = queries;
        this.books = books;
    }

    /** The same of one cart, by what was typed for it. */
    public Map<String, String> couponIds(Caller caller, Shopper shopper, List<String> typed) {
        Map<String, String> known = new HashMap<>();
        find(caller, shopper, typed, books.get().promotions(), known, new HashMap<>());
        return known;
    }

    /**
     * Ids of the coupons that are named, by their codes as they were typed.
     *
     * @throws io.behaviourdiscounts.server.problem.ProblemException if the caller has guessed too often, or names too many
     */
    Map<String, String> couponIds(Caller caller, List<Cart> carts, PromotionBook promotions) {
        Map<String, String> known = new HashMap<>();
        Map<String, Optional<CouponView>> read = new HashMap<>();
        for (Cart cart : carts) {
            find(caller, cart.shopper(), cart.codes(), promotions, known, read);
        }
        return known;
    }

    private void find(
            Caller caller,
            Shopper who,
            List<String> typed,
            PromotionBook promotions,
            Map<String, String> known,
            Map<String, Optional<CouponView>> read) {
        Set<String> foreign =
                typed.stream().filter(code -> !promotions.knowsCode(code)).collect(Collectors.toSet());
        if (foreign.isEmpty()) {
            return;
        }
        Optional<String> shopper = named(who);
        refuseGuessers(caller, shopper);
        for (String code : foreign) {
            String id = codes.couponId(code);
            if (read.computeIfAbsent(id, any -> Unanswered.orKnown(queries.coupon(any, batches.apply(code))))
                    .isPresent()) {
                known.put(code, id);
            } else {
                access.lookups().failed(caller, shopper, id);
            }
        }
        if (read.size() > MOST) {
            throw Problem.of(413, "too_many_codes", "at most " + MOST + " codes of one call may be none of a promotion")
                    .toException();
        }
    }

    private void refuseGuessers(Caller caller, Optional<String> shopper) {
        access.lookups().pause(caller, shopper).ifPresent(pause -> {
            throw Problem.of(429, "too_many_wrong_codes", "too many codes were wrong; wait before the next one")
                    .retryAfter(pause)
                    .toException();
        });
    }

    private static Optional<String> named(Shopper shopper) {
        return CountedShopper.of(EventUser.newBuilder()
                .setId(shopper.id())
                .setEmail(shopper.email())
                .setDeviceId(shopper.device())
                .build());
    }

    /** An answer in which the codes of coupons are told as such. */
    static Json.Fields named(Json.Fields answer, Map<String, String> couponIds) {
        return answer.values().get("codes") instanceof Json.Items(List<Json> all)
                ? answer.with(
                        "codes",
                        new Json.Items(
                                all.stream().map(code -> named(code, couponIds)).toList()))
                : answer;
    }

    private static Json named(Json code, Map<String, String> couponIds) {
        if (code instanceof Json.Fields fields
                && fields.values().get("code") instanceof Json.Text(String typed)
                && couponIds.containsKey(typed)) {
            Map<String, Json> named = new LinkedHashMap<>();
            named.put("code", Json.of(typed));
            named.put("outcome", Json.of("not_priced"));
            named.put("coupon_id", Json.of(couponIds.get(typed)));
            return new Json.Fields(named);
        }
        return code;
    }
}
