package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.issuer.coordination.CoordinationStep;
import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.coupon.CouponDecider;
import io.behaviourdiscounts.issuer.coupon.CouponDecision;
import io.behaviourdiscounts.issuer.coupon.CouponOutput;
import io.behaviourdiscounts.issuer.coupon.Forgotten;
import io.behaviourdiscounts.issuer.store.CouponStore;
import io.behaviourdiscounts.issuer.store.DueId;
import io.behaviourdiscounts.issuer.store.PartitionCheckoutStore;
import io.behaviourdiscounts.issuer.store.PartitionClock;
import io.behaviourdiscounts.issuer.store.RowKind;
import io.behaviourdiscounts.issuer.store.RowStore;
import io.behaviourdiscounts.issuer.store.StateStores;
import io.behaviourdiscounts.issuer.store.TimeIndex;
import io.behaviourdiscounts.issuer.topology.IssuerSettings.ClockMode;
import io.behaviourdiscounts.issuer.use.Checkout;
import io.behaviourdiscounts.issuer.use.CheckoutOutput;
import io.behaviourdiscounts.orders.order.Call;
import io.behaviourdiscounts.rules.event.Pseudonyms;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponToForget;
import io.behaviourdiscounts.schemas.DiscountGrant;
import io.behaviourdiscounts.schemas.LimitAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What the processors of a coupon task share: the coupons with their uses, the clock, and how a decision is applied. The state is put
 * first, then what the decision says is published; both stand in one transaction.
 */
final class CouponTask {

    private final ProcessorContext<Object, Object> context;
    private final CouponStore coupons;
    private final PartitionCheckoutStore memory;
    private final TimeIndex index;
    private final PartitionClock clock;
    private final ClockMode mode;
    private final Pseudonyms pseudonyms;
    private final CouponPublisher publisher;
    private final UsePublisher usePublisher;
    private final Checkout checkout;
    private final OrderTask orders;
    private final List<CheckoutOutput> said = new ArrayList<>();

    private CouponTask(ProcessorContext<Object, Object> context, IssuerParts parts) {
        this.context = context;
        KeyValueStore<Bytes, byte[]> state = context.getStateStore(StateStores.COUPONS);
        clock = new PartitionClock(RowStore.of(state, RowKind.COUPON_CLOCK));
        index = new TimeIndex(state, clock);
        coupons = new CouponStore(state, index);
        memory = new PartitionCheckoutStore(state, coupons, index, parts.listener()::waits);
        mode = parts.settings().clock();
        pseudonyms = parts.shoppers();
        orders = new OrderTask(context, parts, index, clock);
        publisher = new CouponPublisher(context, parts);
        usePublisher = new UsePublisher(context, parts);
        checkout = new Checkout(
                memory, parts.rules(), parts.hashes(), parts.settings().reservationTtl(), said::add);
    }

    static CouponTask open(ProcessorContext<Object, Object> context, IssuerParts parts) {
        return new CouponTask(context, parts);
    }

    /** What is remembered under a coupon's id. */
    @Nullable
    Coupon coupon(String couponId) {
        return coupons.get(couponId);
    }

    PartitionClock clock() {
        return clock;
    }

    TimeIndex index() {
        return index;
    }

    /**
     * The time of a record: when it was appended, or in event time, the business time that it names; and never before the watermark.
     *
     * @param businessTime null where the record names none
     */
    Instant now(long timestamp, @Nullable Instant businessTime) {
        Instant watermark = clock.watermark();
        Instant own = switch (mode) {
            case WALL -> Instant.ofEpochMilli(timestamp);
            case EVENT -> businessTime == null ? watermark : businessTime;
        };
        return own.isAfter(watermark) ? own : watermark;
    }

    /** What the wall clock shows, by which callers wait; nothing that is kept is judged by it. */
    private Instant wall() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }

    /** Takes a step of an order. */
    void step(CoordinationStep step, long timestamp) {
        orders.step(step, now(timestamp, null), timestamp);
    }

    /** Does what a command asks of an order. */
    void order(CouponCommand command, Call call, long timestamp) {
        String key = call.names().key();
        if (CallsOfOrders.isLate(command, wall())) {
            orders.tooLate(key, call, timestamp);
        } else {
            orders.called(key, call, now(timestamp, command.getOccurredAt()), timestamp);
        }
    }

    /** Does what a command asks. */
    void command(CouponCommand command, long timestamp) {
        checkout.command(command, now(timestamp, command.getOccurredAt()), wall());
        sayAll(timestamp);
    }

    /** Takes the answer of a limit account to a use. */
    void answered(LimitAnswer answer, long timestamp) {
        checkout.answered(answer, now(timestamp, null), wall());
        sayAll(timestamp);
    }

    /** Answers whoever waits for a command that makes no sense. */
    void malformed(CouponCommand command, String detail, long timestamp) {
        usePublisher.malformed(command, detail, timestamp);
    }

    /**
     * Ends what is due by the watermark, unless something else that was due has changed it meanwhile.
     *
     * @throws IllegalStateException if the index says that it is due, and it is not
     */
    void end(TimeIndex.Entry entry, long timestamp) {
        if (!index.contains(entry)) {
            return;
        }
        Instant watermark = clock.watermark();
        switch (DueId.parse(entry.id())) {
            case DueId.OfCoupon(String couponId) -> {
                Coupon before = coupons.get(couponId);
                apply(couponId, before, CouponDecider.due(before, watermark), timestamp);
            }
            case DueId.OfUse(String couponId, String useKey) -> {
                checkout.due(couponId, useKey, watermark, wall());
                sayAll(timestamp);
            }
            case DueId.OfReply reply -> memory.forget(reply);
            case DueId.OfOrder order -> orders.due(order, watermark, timestamp);
            case DueId.OfUnits units -> orders.due(units, entry.due());
        }
        if (index.contains(entry)) {
            throw new IllegalStateException("the index says that " + entry.id() + " is due, and it is not");
        }
    }

    /**
     * Has a coupon forget whose it was, and ends it, unless it is spent: nobody else's hands may have it. Its uses, and what they took of
     * limits, stay what they are; what is only reserved is given back.
     */
    void forget(CouponToForget asked, long timestamp) {
        String couponId = asked.getCouponId();
        Coupon before = coupons.get(couponId);
        String shopper = Forgotten.shopper(before);
        String meant = asked.getShopper();
        if (meant != null && !shopper.isEmpty() && !pseudonyms.stateKey(shopper).equals(meant)) {
            return; // It was made another's.
        }
        Coupon after = Forgotten.of(before);
        coupons.replace(couponId, before, after);
        if (after instanceof Coupon.Live live && !live.isSpent()) {
            command(revocation(couponId), timestamp);
        }
        if (!shopper.isEmpty()) {
            Forgetting.provedCoupon(context, asked, pseudonyms.stateKey(shopper), timestamp);
        }
    }

    private static CouponCommand revocation(String couponId) {
        return CouponCommand.newBuilder()
                .setRequestId(couponId)
                .setType("revoke")
                .setCouponId(couponId)
                .setReason(Forgotten.REASON)
                .setAuthor("issuer")
                .build();
    }

    /** Keeps what a decision made of a coupon and publishes what it says. */
    void apply(String couponId, @Nullable Coupon before, CouponDecision decision, long timestamp) {
        coupons.replace(couponId, before, decision.state());
        for (CouponOutput output : decision.outputs()) {
            say(couponId, output, timestamp);
        }
    }

    private void sayAll(long timestamp) {
        List<CheckoutOutput> outputs = List.copyOf(said);
        said.clear();
        for (CheckoutOutput output : outputs) {
            if (output instanceof CheckoutOutput.OfCoupon(String couponId, CouponOutput ofCoupon)) {
                say(couponId, ofCoupon, timestamp);
            } else {
                usePublisher.say(output, timestamp);
            }
        }
    }

    private void say(String couponId, CouponOutput output, long timestamp) {
        switch (output) {
            case CouponOutput.NextAttempt next -> publisher.nextAttempt(next, timestamp);
            case CouponOutput.OutOfCodes outOfCodes -> refuse(outOfCodes.grant(), timestamp);
            case CouponOutput.Ask ask -> publisher.ask(ask.ask(), timestamp);
            case CouponOutput.Issued issued -> publisher.issued(couponId, issued, timestamp);
            case CouponOutput.Created created -> publisher.created(couponId, created, timestamp);
            case CouponOutput.Expired expired -> publisher.expired(couponId, expired, timestamp);
            case CouponOutput.Revoked revoked -> publisher.revoked(couponId, revoked, timestamp);
            case CouponOutput.Refused refused -> publisher.refused(refused, timestamp);
        }
    }

    /** A grant without a coupon is remembered under its own id, on the partition of its last attempt, where it would come again. */
    private void refuse(DiscountGrant grant, long timestamp) {
        String id = "grant/" + grant.getGrantId();
        Coupon before = coupons.get(id);
        CouponDecision decision = CouponDecider.outOfCodes(before, grant, now(timestamp, grant.getOccurredAt()));
        apply(id, before, decision, timestamp);
    }
}
