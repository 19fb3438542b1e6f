package io.behaviourdiscounts.server.access;

import io.helidon.http.Method;
import java.util.Set;

/**
 * Which calls there are, and which keys may make each: one with any of its scopes, or with a scope that allows one of them. This is the
 * only place that says so; a test holds docs/access.md, the API's description and a running process against it.
 */
@SuppressWarnings("ImmutableEnumChecker") // methods and Set.of are immutable, which their types do not say
public enum Route {
    /** Behaviour events are sent. */
    SEND_EVENTS(Method.POST, "/v1/events", Scope.EVENTS_WRITE),
    /** Would this code work? */
    VALIDATE(Method.POST, "/v1/coupons/validate", Scope.CHECKOUT_PUBLIC, Scope.SUPPORT),
    /** Reserves. */
    APPLY(Method.POST, "/v1/coupons/apply", Scope.CHECKOUT),
    /** Gives a reservation back. */
    RELEASE(Method.POST, "/v1/coupons/release", Scope.CHECKOUT),
    /** Spends. */
    REDEEM(Method.POST, "/v1/coupons/redeem", Scope.CHECKOUT),
    /** The order was cancelled. */
    ROLLBACK(Method.POST, "/v1/coupons/rollback", Scope.CHECKOUT),
    /** What carts cost. */
    EVALUATE(Method.POST, "/v1/orders/evaluate", Scope.CHECKOUT, Scope.ADMIN),
    /** Reserves what promotions give to an order. */
    APPLY_ORDER(Method.POST, "/v1/orders/apply", Scope.CHECKOUT),
    /** Spends it. */
    REDEEM_ORDER(Method.POST, "/v1/orders/redeem", Scope.CHECKOUT),
    /** Gives back what is reserved. */
    RELEASE_ORDER(Method.POST, "/v1/orders/release", Scope.CHECKOUT),
    /** The order was cancelled, or a part of it returned. */
    ROLL_BACK_ORDER(Method.POST, "/v1/orders/rollback", Scope.CHECKOUT),
    /** An order as it is. */
    ORDER(Method.GET, "/v1/orders/{id}", Scope.CHECKOUT, Scope.SUPPORT),
    /** The promotions of the live book. */
    PROMOTIONS(Method.GET, "/v1/promotions", Scope.CHECKOUT, Scope.SUPPORT),
    /** A promotion by its id. */
    PROMOTION(Method.GET, "/v1/promotions/{id}", Scope.CHECKOUT, Scope.SUPPORT),
    /** Promotions are made, replaced and removed, in one book. */
    PUT_PROMOTIONS(Method.POST, "/v1/promotions", Scope.ADMIN),
    /** A promotion is made, or replaced. */
    PUT_PROMOTION(Method.PUT, "/v1/promotions/{id}", Scope.ADMIN),
    /** A promotion is changed in part. */
    PATCH_PROMOTION(Method.PATCH, "/v1/promotions/{id}", Scope.ADMIN),
    /** A promotion goes out of the book. */
    DELETE_PROMOTION(Method.DELETE, "/v1/promotions/{id}", Scope.ADMIN),
    /** A promotion's status is changed. */
    MOVE_PROMOTION(Method.POST, "/v1/promotions/{id}/transition", Scope.ADMIN),
    /** A coupon by its code. */
    LOOK_UP(Method.POST, "/v1/coupons/lookup", Scope.CHECKOUT, Scope.SUPPORT),
    /** A coupon by its id. */
    COUPON(Method.GET, "/v1/coupons/{id}", Scope.CHECKOUT, Scope.SUPPORT),
    /** What became of a coupon. */
    COUPON_HISTORY(Method.GET, "/v1/coupons/{id}/history", Scope.SUPPORT),
    /** A coupon is changed to what is said. */
    REPLACE_COUPON(Method.PUT, "/v1/coupons/{id}", Scope.ADMIN),
    /** Some of a coupon is changed. */
    CHANGE_COUPON(Method.PATCH, "/v1/coupons/{id}", Scope.ADMIN),
    /** A coupon is revoked, and hidden from lists. */
    DELETE_COUPON(Method.DELETE, "/v1/coupons/{id}", Scope.ADMIN),
    /** The coupons of a shopper. */
    COUPONS_OF_SHOPPER(Method.GET, "/v1/shoppers/{id}/coupons", Scope.CHECKOUT, Scope.SUPPORT),
    /** A shopper is erased. */
    ERASE_SHOPPER(Method.DELETE, "/v1/shoppers/{id}", Scope.ADMIN),
    /** A coupon is made. */
    CREATE(Method.POST, "/v1/coupons", Scope.ADMIN),
    /** A coupon is blocked. */
    BLOCK(Method.POST, "/v1/coupons/block", Scope.ADMIN),
    /** A coupon is opened again. */
    UNBLOCK(Method.POST, "/v1/coupons/unblock", Scope.ADMIN),
    /** A coupon, or all of a rule, is revoked. */
    REVOKE(Method.POST, "/v1/coupons/revoke", Scope.ADMIN),
    /** A batch is made. */
    CREATE_BATCH(Method.POST, "/v1/batches", Scope.ADMIN),
    /** All batches, without their codes. */
    BATCHES(Method.GET, "/v1/batches", Scope.ADMIN),
    /** A batch by its id. */
    BATCH(Method.GET, "/v1/batches/{id}", Scope.ADMIN),
    /** A batch's coupons can't be used for a time. */
    PAUSE_BATCH(Method.POST, "/v1/batches/{id}/pause", Scope.ADMIN),
    /** A batch's coupons can be used again. */
    RESUME_BATCH(Method.POST, "/v1/batches/{id}/resume", Scope.ADMIN),
    /** A batch's coupons can't be used any more. */
    CANCEL_BATCH(Method.POST, "/v1/batches/{id}/cancel", Scope.ADMIN),
    /** How a job is getting on. */
    JOB(Method.GET, "/v1/jobs/{id}", Scope.ADMIN),
    /** All coupons of a rule are blocked. */
    BLOCK_RULE(Method.POST, "/v1/rules/{id}/block", Scope.ADMIN),
    /** All coupons of a rule are opened again. */
    UNBLOCK_RULE(Method.POST, "/v1/rules/{id}/unblock", Scope.ADMIN),
    /** All API keys, without themselves. */
    API_KEYS(Method.GET, "/v1/api-keys", Scope.ADMIN),
    /** An API key is revoked. */
    REVOKE_API_KEY(Method.DELETE, "/v1/api-keys/{id}", Scope.ADMIN);

    private final Method method;
    private final String path;
    private final Set<Scope> scopes;

    Route(Method method, String path, Scope... anyOf) {
        this.method = method;
        this.path = path;
        this.scopes = Set.of(anyOf);
    }

    /** The one method with which it is called. */
    public Method method() {
        return method;
    }

    /** The path, as the API's description has it. */
    public String path() {
        return path;
    }

    /** A key needs one of these, or one that allows one of these. */
    public Set<Scope> scopes() {
        return scopes;
    }

    /** Whether it brings work of which the engine or the issuer keeps state: not where something is only read. */
    public boolean bringsWork() {
        return switch (this) {
            case SEND_EVENTS,
                    APPLY,
                    RELEASE,
                    REDEEM,
                    ROLLBACK,
                    APPLY_ORDER,
                    REDEEM_ORDER,
                    RELEASE_ORDER,
                    ROLL_BACK_ORDER,
                    CREATE,
                    REPLACE_COUPON,
                    CHANGE_COUPON,
                    DELETE_COUPON,
                    BLOCK,
                    UNBLOCK,
                    REVOKE -> true;
            case VALIDATE,
                    EVALUATE,
                    ORDER,
                    PROMOTIONS,
                    PROMOTION,
                    PUT_PROMOTIONS,
                    PUT_PROMOTION,
                    PATCH_PROMOTION,
                    DELETE_PROMOTION,
                    MOVE_PROMOTION,
                    LOOK_UP,
                    COUPON,
                    COUPON_HISTORY,
                    COUPONS_OF_SHOPPER,
                    JOB,
                    CREATE_BATCH,
                    BATCHES,
                    BATCH,
                    PAUSE_BATCH,
                    RESUME_BATCH,
                    CANCEL_BATCH,
                    BLOCK_RULE,
                    UNBLOCK_RULE,
                    API_KEYS,
                    REVOKE_API_KEY,
                    ERASE_SHOPPER -> false;
        };
    }

    /** Whether browsers call it, so that it answers their preflights. */
    public boolean isForBrowsers() {
        return scopes.contains(Scope.CHECKOUT_PUBLIC);
    }
}
