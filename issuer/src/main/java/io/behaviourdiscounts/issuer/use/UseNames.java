package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.use.Use.State;
import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.CouponCommand;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which use a command means.
 *
 * <ul>
 *   <li>A cart, else an order, names it. An order that a use has been bound to names it too, and so does its reservation.
 *   <li>A cart that became an order is not another order's: where the storefront uses the cart's id again, that order names a use of its
 *       own.
 * </ul>
 */
final class UseNames {

    private static final String RESERVATION = "reservation:";

    private final HolderHashes hashes;

    UseNames(HolderHashes hashes) {
        this.hashes = hashes;
    }

    /** The key of the use that a command means, which may not be there yet; nothing where it names none. */
    Optional<String> key(Visit visit, CouponCommand command) {
        CheckoutOrder order = command.getOrder();
        String orderId = order == null ? null : order.getOrderId();
        String cartId = order == null ? null : order.getCartId();
        Optional<String> first = UseKey.of(orderId, cartId);
        return first.flatMap(name -> known(visit, name, orderId))
                .or(() -> UseKey.ofOrder(orderId).flatMap(name -> known(visit, name, null)))
                .or(() -> reserved(visit, command.getReservationId()))
                .or(() ->
                        first.filter(name -> visit.known(name) != null).isPresent() ? UseKey.ofOrder(orderId) : first);
    }

    private static Optional<String> known(Visit visit, String name, @Nullable String orderId) {
        return Optional.ofNullable(visit.known(name))
                .filter(use -> !use.isOverForAnother(orderId))
                .map(Use::key);
    }

    private Optional<String> reserved(Visit visit, @Nullable String reservationId) {
        return Optional.ofNullable(reservationId)
                .map(id -> visit.known(RESERVATION + id))
                .filter(use -> reservationId(use).equals(reservationId))
                .map(Use::key);
    }

    /** Gives a use that was just reserved or redeemed all the names by which it may be asked for later. */
    void name(Visit visit, Use use) {
        Stream.concat(UseKey.of(null, use.cartId()).stream(), UseKey.ofOrder(use.orderId()).stream())
                .forEach(name -> visit.name(use, name));
        if (use.state() == State.RESERVED) {
            visit.name(use, RESERVATION + reservationId(use));
        }
    }

    /** The order that a command binds a cart's use to names it from now on: what comes meanwhile for the order waits for it. */
    void nameAhead(Visit visit, Use use, CouponCommand command) {
        ofOrder(command).ifPresent(name -> visit.name(use, name));
    }

    /** Everything that a command calls its use. Commands that have a name in common may mean the same one. */
    Set<String> all(Visit visit, CouponCommand command) {
        Set<String> all = new HashSet<>();
        if (isOfUse(command)) {
            key(visit, command).ifPresent(all::add);
            ofOrder(command).ifPresent(all::add);
        }
        return all;
    }

    private static Optional<String> ofOrder(CouponCommand command) {
        return Optional.ofNullable(command.getOrder())
                .map(CheckoutOrder::getOrderId)
                .flatMap(UseKey::ofOrder);
    }

    private String reservationId(Use use) {
        return hashes.ofReservation(use.couponId(), use.key(), use.generation());
    }

    /** Whether a command means a use at all, or a coupon as a whole. */
    static boolean isOfUse(CouponCommand command) {
        return List.of(Words.APPLY, Words.RELEASE, Words.REDEEM, Words.ROLLBACK).contains(command.getType());
    }
}
