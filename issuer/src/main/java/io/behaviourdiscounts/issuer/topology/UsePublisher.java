package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.coupon.CouponChanges;
import io.behaviourdiscounts.issuer.limit.LimitAsk;
import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.issuer.topology.IssuerListener.MoneyKind;
import io.behaviourdiscounts.issuer.use.CheckoutOutput;
import io.behaviourdiscounts.rules.model.LimitAccountKey;
import io.behaviourdiscounts.rules.model.Money;
import io.behaviourdiscounts.rules.value.EnumWords;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponRefused;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.ShopperCoupon;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Publishes what the checkout says: of uses to the lifecycle topics, to those who wait for an answer, to limit accounts, to itself. */
final class UsePublisher {

    private final ProcessorContext<Object, Object> context;
    private final OwnCommands own;
    private final IssuerListener listener;

    UsePublisher(ProcessorContext<Object, Object> context, IssuerParts parts) {
        this.context = context;
        this.own = new OwnCommands(context, parts);
        this.listener = parts.listener();
    }

    void say(CheckoutOutput output, long timestamp) {
        switch (output) {
            case CheckoutOutput.Ask ask -> ask(ask, timestamp);
            case CheckoutOutput.Reply reply -> reply(reply.partition(), reply.reply(), timestamp);
            case CheckoutOutput.Applied applied -> applied(applied, timestamp);
            case CheckoutOutput.Redeemed redeemed -> redeemed(redeemed, timestamp);
            case CheckoutOutput.Released released -> released(released, timestamp);
            case CheckoutOutput.Blocked blocked ->
                forward(blocked.couponId(), UseRecords.blocked(blocked), timestamp, Names.BLOCKED_SINK);
            case CheckoutOutput.Changed changed -> changed(changed, timestamp);
            case CheckoutOutput.Refused refused -> refused(refused, timestamp);
            case CheckoutOutput.Joined _ -> listener.joined();
            case CheckoutOutput.TooLate _ -> listener.tooLate();
            case CheckoutOutput.Continue more -> goOn(more.couponId(), timestamp);
            case CheckoutOutput.OfCoupon other ->
                throw new IllegalArgumentException("what is said of a coupon itself is published elsewhere: " + other);
        }
    }

    /** Whose it is by a change has it in their list from then on; in that of whoever had it before, it is not shown any more. */
    private void changed(CheckoutOutput.Changed changed, long timestamp) {
        forward(changed.couponId(), CouponRecords.changed(changed), timestamp, Names.CHANGED_SINK);
        if (changed.coupon() instanceof Coupon.Live live && changed.changed().contains(CouponChanges.ASSIGNEE)) {
            forShopper(CouponRecords.changedForShopper(changed.couponId(), live), timestamp);
        }
    }

    private void ask(CheckoutOutput.Ask ask, long timestamp) {
        LimitAsk asked = ask.ask();
        forward(
                asked.account(),
                LimitRecords.request(asked, ask.useKey(), ask.stack(), ask.keep()),
                timestamp,
                Names.LIMIT_REQUESTS_SINK);
        // The order's account is asked once in each round of each use.
        if (asked.step() == LimitAsk.Step.HOLD
                && LimitAccountKey.parse(asked.account()).isOfOrder()) {
            listener.collecting(asked.mayWait());
        }
    }

    private void reply(int partition, CouponReply reply, long timestamp) {
        forward(reply.getRequestId(), new Addressed<>(partition, reply), timestamp, Names.REPLIES_SINK);
        String reason = reply.getReason();
        if (reason != null) {
            listener.useRefused(reply.getRuleId(), reason);
        }
    }

    private void applied(CheckoutOutput.Applied applied, long timestamp) {
        forward(applied.use().couponId(), UseRecords.applied(applied), timestamp, Names.APPLIED_SINK);
        forShopper(UseRecords.forShopper(applied), timestamp);
        listener.applied(applied.coupon().origin().ruleId());
    }

    private void redeemed(CheckoutOutput.Redeemed redeemed, long timestamp) {
        forward(redeemed.use().couponId(), UseRecords.redeemed(redeemed), timestamp, Names.REDEEMED_SINK);
        forShopper(UseRecords.forShopper(redeemed), timestamp);
        listener.redeemed(redeemed.coupon().origin().ruleId());
        Discount discount = redeemed.use().left();
        listener.given(
                kind(discount),
                new Money(discount.amount(), discount.currency()),
                new Money(redeemed.use().orderTotal(), discount.currency()));
    }

    private void released(CheckoutOutput.Released released, long timestamp) {
        forward(released.use().couponId(), UseRecords.released(released), timestamp, Names.RELEASED_SINK);
        forShopper(UseRecords.forShopper(released), timestamp);
        listener.released(UseRecords.origin(released.coupon()).ruleId(), EnumWords.of(released.cause()));
        hearBack(released);
    }

    private void hearBack(CheckoutOutput.Released released) {
        MoneyKind kind = kind(released.back());
        Money back = new Money(released.back().amount(), released.back().currency());
        switch (released.cause()) {
            case ROLLED_BACK, PARTLY_ROLLED_BACK -> listener.takenBack(kind, back);
            case RELEASED, RESERVATION_ENDED, CANCELLED, REVOKED -> {} // It was never given.
        }
        // What comes back to a coupon that has ended is gone at once.
        if (kind == MoneyKind.STORE_CREDIT && released.coupon() instanceof Coupon.Ended) {
            listener.creditLapsed(back);
        }
    }

    private static MoneyKind kind(Discount discount) {
        boolean pays = discount.effects().stream().anyMatch(effect -> effect.target() == Discount.Target.TENDER);
        return pays ? MoneyKind.STORE_CREDIT : MoneyKind.DISCOUNT;
    }

    private void refused(CheckoutOutput.Refused refused, long timestamp) {
        CouponRefused published = UseRecords.refused(refused);
        forward(Objects.requireNonNull(published.getCouponId()), published, timestamp, Names.REFUSED_SINK);
        listener.useRefused(published.getRuleId(), published.getReason());
    }

    /** A step of a coupon that was given to nobody in particular is no step of a shopper. */
    private void forShopper(ShopperCoupon step, long timestamp) {
        if (!step.getShopper().isEmpty()) {
            forward(step.getShopper(), step, timestamp, Names.BY_SHOPPER_SINK);
        }
    }

    private void goOn(String couponId, long timestamp) {
        CouponCommand more = CouponCommand.newBuilder()
                .setRequestId(couponId)
                .setType("revoke.continue")
                .setCouponId(couponId)
                .setAuthor("issuer")
                .build();
        own.write(couponId, more, timestamp);
    }

    /** Tells whoever waits for a command that it was a dead letter. */
    void malformed(CouponCommand command, String detail, long timestamp) {
        Integer partition = command.getReplyPartition();
        if (partition != null) {
            reply(partition, UseRecords.malformed(command, detail), timestamp);
        }
    }

    private void forward(String key, Object value, long timestamp, String sink) {
        context.forward(new Record<>(key, value, timestamp), sink);
    }
}
