package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.coupon.Coupon.Live;
import io.behaviourdiscounts.issuer.coupon.CouponUnits;
import io.behaviourdiscounts.issuer.limit.LimitOutcome.Answer;
import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.issuer.order.OrderRecords;
import io.behaviourdiscounts.issuer.order.Refusal;
import io.behaviourdiscounts.issuer.order.Refusal.Reason;
import io.behaviourdiscounts.issuer.use.Claim.Kind;
import io.behaviourdiscounts.issuer.use.Collecting.Asked;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponDiscount;
import io.behaviourdiscounts.schemas.LimitAnswer;
import io.behaviourdiscounts.schemas.StackRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Collects the limits of a use.
 *
 * <ul>
 *   <li>First all accounts are asked at once, and none waits. If all hold, the use has its units; if one refuses, nobody keeps any.
 *   <li>If one is contended, all is given back, and the accounts are asked in ascending order, each ready to wait in the account's queue.
 *       Whoever waits holds only units of lower accounts, so nobody waits in a circle, and nobody is refused for what others only hold.
 *   <li>A budget is first asked for what the coupon would give by itself. The order's account says what it really gives; where that is
 *       less, a refusing budget is asked for it in turn.
 *   <li>What a use has reserved already is asked of no account again.
 * </ul>
 */
final class Collector {

    private final HolderHashes hashes;
    private final Reservations reservations;

    Collector(HolderHashes hashes, Reservations reservations) {
        this.hashes = hashes;
        this.reservations = reservations;
    }

    /** What an account answers. */
    record Heard(
            String account,
            int round,
            Answer answer,
            @Nullable Discount discount,
            @Nullable Refusal refusal) {

        /**
         * What a record says.
         *
         * @throws IllegalArgumentException if it says nothing that this release knows
         */
        static Heard of(LimitAnswer answer) {
            CouponDiscount discount = answer.getDiscount();
            String reason = answer.getReason();
            return new Heard(
                    answer.getAccount(),
                    answer.getRound(),
                    Answer.valueOf(answer.getAnswer().toUpperCase(Locale.ROOT)),
                    discount == null ? null : OrderRecords.discount(discount),
                    reason == null
                            ? null
                            : Refusal.of(
                                    Reason.valueOf(reason.toUpperCase(Locale.ROOT)),
                                    Objects.requireNonNull(answer.getDetail())));
        }
    }

    /** Begins to collect for a command that nothing but limits can stop. */
    Decision begin(
            Live coupon,
            Use use,
            CouponCommand command,
            Instant receivedAt,
            UseChecks.Outcome.Passed passed,
            List<Claim> claims,
            Instant now) {
        boolean isReserved = use.state() == Use.State.RESERVED;
        int uses = isReserved ? 0 : 1;
        long more = Math.max(0, passed.discount().amount() - (isReserved ? use.amount() : 0));
        long credit = passed.available() == null ? 0 : more;
        List<Asked> asked = claims.stream().map(claim -> asked(claim, use)).toList();
        Collecting collecting =
                new Collecting(command, receivedAt, use.nextGeneration(), 0, false, asked, 0, null, null, uses, credit);
        Live taken = CouponUnits.take(coupon, uses, credit);
        StackRequest stack = stack(taken, use, collecting);
        Asks asks = new Asks(use, collecting.generation(), hashes, now);
        asked.stream()
                .filter(Asked::isAwaited)
                .forEach(each -> asks.hold(each.claim(), 0, false, each.claim().isOfOrder() ? stack : null));
        return new Decision(new Change(taken, use.with(collecting), asks.made()), Verdict.COLLECTS);
    }

    private static Asked asked(Claim claim, Use use) {
        boolean hasEnough = !claim.isOfOrder()
                && use.claim(claim.account())
                        .filter(had -> had.amount() >= claim.amount())
                        .isPresent();
        return new Asked(claim, hasEnough ? Answer.RESERVED : null);
    }

    /** What the order's account is to price: with all the credit that this use has taken or reserved, and may take. */
    private static StackRequest stack(Live taken, Use use, Collecting collecting) {
        CouponCommand command = SaidAgain.whole(use, collecting.command());
        boolean isReserved = use.state() == Use.State.RESERVED;
        return StackRequest.newBuilder()
                .setOrder(command.getOrder())
                .setAction(taken.action())
                .setStackable(taken.stackable())
                .setWanted(command.getAmount())
                .setBalance(taken.credit() == null ? null : collecting.takenCredit() + (isReserved ? use.amount() : 0))
                .build();
    }

    /**
     * Takes an answer. One that nobody awaits changes nothing.
     *
     * @param objection asked once all accounts hold: why the command is not done all the same
     */
    Optional<Decision> answered(
            Coupon coupon, Use use, Heard heard, Function<CouponCommand, Optional<Refusal>> objection, Instant now) {
        Collecting collecting = use.collecting();
        if (collecting == null || collecting.round() != heard.round()) {
            return Optional.empty();
        }
        OptionalInt index = collecting.awaited(heard.account());
        if (index.isEmpty()) {
            return Optional.empty();
        }
        Collecting after = noted(collecting, index.getAsInt(), heard);
        Use waiting = use.with(after);
        if (!after.inTurn() && !after.isComplete()) {
            return Optional.of(new Decision(Change.nothing(coupon, waiting), Verdict.COLLECTS));
        }
        if (!(coupon instanceof Live live)) {
            // It was revoked meanwhile: nobody has to be asked any more.
            return Optional.of(reservations.taken(coupon, waiting, after, objection, now));
        }
        return Optional.of(
                after.inTurn()
                        ? turnTaken(live, waiting, after, heard.answer(), objection, now)
                        : allAtOnce(live, waiting, after, objection, now));
    }

    /** An order's account always prices anew, so it is never left out of a later round. */
    private static Collecting noted(Collecting collecting, int index, Heard heard) {
        boolean isOfOrder = collecting.asked().get(index).claim().isOfOrder();
        if (!isOfOrder) {
            return collecting.answered(index, heard.answer());
        }
        Answer answer = heard.answer() == Answer.RESERVED ? Answer.HELD : heard.answer();
        return collecting.answered(index, answer).with(heard.discount(), heard.refusal());
    }

    private Decision allAtOnce(
            Live coupon,
            Use use,
            Collecting collecting,
            Function<CouponCommand, Optional<Refusal>> objection,
            Instant now) {
        Optional<Refusal> refusal = firstRefusal(collecting);
        if (refusal.isPresent()) {
            return reservations.letGo(coupon, use, collecting, refusal.get(), now);
        }
        boolean isContended = collecting.asked().stream()
                .anyMatch(each -> each.answer() == Answer.CONTENDED || each.answer() == Answer.REFUSED);
        return isContended
                ? inTurn(coupon, use, collecting, objection, now)
                : reservations.taken(coupon, use, collecting, objection, now);
    }

    private static Optional<Refusal> firstRefusal(Collecting collecting) {
        return collecting.asked().stream()
                .filter(each -> each.answer() == Answer.REFUSED && !isForLess(each, collecting))
                .min(Comparator.comparing(each -> each.claim().kind()))
                .map(each -> refusal(each.claim(), collecting));
    }

    /** Whether a budget may have refused more than the coupon really gives. */
    private static boolean isForLess(Asked asked, Collecting collecting) {
        Discount discount = collecting.discount();
        return asked.claim().kind() == Kind.BUDGET
                && (discount == null || discount.amount() < asked.claim().amount())
                && collecting.stackAnswer().filter(Answer.REFUSED::equals).isEmpty();
    }

    private static Refusal refusal(Claim claim, Collecting collecting) {
        Refusal ofOrder = collecting.refusal();
        return claim.isOfOrder() && ofOrder != null ? ofOrder : claim.kind().refusal();
    }

    private Decision inTurn(
            Live coupon,
            Use use,
            Collecting collecting,
            Function<CouponCommand, Optional<Refusal>> objection,
            Instant now) {
        Asks asks = new Asks(use, collecting.generation(), hashes, now);
        Reservations.letGo(asks, collecting);
        return askNext(coupon, use, collecting.nextRound(), asks, objection, now);
    }

    private Decision turnTaken(
            Live coupon,
            Use use,
            Collecting collecting,
            Answer answer,
            Function<CouponCommand, Optional<Refusal>> objection,
            Instant now) {
        Claim claim = collecting.asked().get(collecting.turn()).claim();
        return switch (answer) {
            case HELD, RESERVED, SPENT -> {
                Collecting priced = claim.isOfOrder() ? priced(use, collecting) : collecting;
                Asks asks = new Asks(use, collecting.generation(), hashes, now);
                yield askNext(coupon, use, priced, asks, objection, now);
            }
            case REFUSED -> reservations.letGo(coupon, use, collecting, refusal(claim, collecting), now);
            case CONTENDED ->
                reservations.letGo(
                        coupon,
                        use,
                        collecting,
                        Refusal.of(Reason.BUSY, "too many checkouts wait for the same limit; try again"),
                        now);
        };
    }

    /** Now that the order's account has said what the coupon really gives, the budget is asked for that. */
    private static Collecting priced(Use use, Collecting collecting) {
        Discount discount = collecting.discount();
        if (discount == null) {
            throw new IllegalStateException("the account of an order holds, and names no discount");
        }
        return collecting.map(
                each -> each.isAwaited() ? asked(each.claim().forDiscount(discount.amount()), use) : each);
    }

    private Decision askNext(
            Live coupon,
            Use use,
            Collecting collecting,
            Asks asks,
            Function<CouponCommand, Optional<Refusal>> objection,
            Instant now) {
        OptionalInt next = collecting.next();
        if (next.isEmpty()) {
            return reservations.taken(coupon, use.with(collecting), collecting, objection, now);
        }
        Collecting atTurn = collecting.atTurn(next.getAsInt());
        Claim claim = atTurn.asked().get(next.getAsInt()).claim();
        asks.hold(claim, atTurn.round(), true, claim.isOfOrder() ? stack(coupon, use, atTurn) : null);
        return new Decision(new Change(coupon, use.with(atTurn), asks.made()), Verdict.COLLECTS);
    }
}
