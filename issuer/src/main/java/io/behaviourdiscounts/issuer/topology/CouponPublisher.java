package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.issuer.code.CodeCipher.UndecipherableCodeException;
import io.behaviourdiscounts.issuer.code.CouponCodes;
import io.behaviourdiscounts.issuer.code.CouponCodes.UnderivableCodeException;
import io.behaviourdiscounts.issuer.code.ShopperKeys;
import io.behaviourdiscounts.issuer.code.ShopperKeys.UndecipherableException;
import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.coupon.CouponOutput;
import io.behaviourdiscounts.issuer.coupon.Credit;
import io.behaviourdiscounts.issuer.coupon.Origin;
import io.behaviourdiscounts.issuer.limit.LimitAsk;
import io.behaviourdiscounts.issuer.topology.IssuerSettings.ClockMode;
import io.behaviourdiscounts.rules.model.Money;
import io.behaviourdiscounts.schemas.CouponRefused;
import io.behaviourdiscounts.schemas.ShopperCoupon;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Publishes what is said about coupons. Only here do a code and an address get into a record, and only into that of the issued topic. */
final class CouponPublisher {

    private final ProcessorContext<Object, Object> context;
    private final CouponCodes codes;
    private final ShopperKeys shoppers;
    private final IssueRequests requests;
    private final IssuerListener listener;
    private final ClockMode clock;

    CouponPublisher(ProcessorContext<Object, Object> context, IssuerParts parts) {
        this.context = context;
        this.codes = parts.codes();
        this.shoppers = parts.shoppers();
        this.requests = new IssueRequests(context, codes, Names.NEXT_ATTEMPTS_SINK);
        this.listener = parts.listener();
        this.clock = parts.settings().clock();
    }

    void nextAttempt(CouponOutput.NextAttempt next, long timestamp) {
        listener.collided();
        requests.send(next.grant(), next.attempt(), timestamp);
    }

    void ask(LimitAsk ask, long timestamp) {
        forward(ask.account(), LimitRecords.request(ask), timestamp, Names.LIMIT_REQUESTS_SINK);
    }

    void issued(String couponId, CouponOutput.Issued issued, long timestamp) {
        String code = code(couponId, issued.coupon().origin());
        String address = address(couponId, () -> RecipientAddresses.of(issued.grant(), shoppers));
        forward(couponId, CouponRecords.issued(couponId, code, address, issued), timestamp, Names.ISSUED_SINK);
        forShopper(CouponRecords.issuedForShopper(couponId, issued.coupon()), timestamp);
        listener.issued(issued.grant().getRuleId());
        hear(issued.coupon());
        switch (clock) {
            case WALL -> listener.issuedAfter(since(issued.grant().getOccurredAt()));
            case EVENT -> {} // The wall clock has nothing to do with the events' times.
        }
    }

    private Duration since(Instant event) {
        return Duration.between(event, Instant.ofEpochMilli(context.currentSystemTimeMs()));
    }

    private void hear(Coupon.Live coupon) {
        Credit credit = coupon.credit();
        if (credit != null) {
            listener.creditIssued(new Money(credit.value(), credit.currency()));
        }
    }

    private void hearEnd(Coupon.Ended coupon) {
        Credit credit = coupon.revivable() == null ? null : coupon.revivable().credit();
        if (credit != null) {
            listener.creditLapsed(new Money(credit.lapsed(), credit.currency()));
        }
    }

    void created(String couponId, CouponOutput.Created created, long timestamp) {
        Origin origin = created.coupon().origin();
        String code = code(couponId, origin);
        String address = address(couponId, () -> RecipientAddresses.of(couponId, created.request(), shoppers));
        forward(couponId, CouponRecords.issued(couponId, code, address, created), timestamp, Names.ISSUED_SINK);
        forShopper(CouponRecords.issuedForShopper(couponId, created.coupon()), timestamp);
        listener.issued(origin.ruleId());
        hear(created.coupon());
    }

    void expired(String couponId, CouponOutput.Expired expired, long timestamp) {
        Coupon.Ended coupon = expired.coupon();
        forward(couponId, CouponRecords.expired(couponId, coupon), timestamp, Names.EXPIRED_SINK);
        forShopper(CouponRecords.forShopper(couponId, coupon), timestamp);
        listener.expired(coupon.origin().ruleId());
        hearEnd(coupon);
    }

    void revoked(String couponId, CouponOutput.Revoked revoked, long timestamp) {
        Coupon.Ended coupon = revoked.coupon();
        forward(couponId, CouponRecords.revoked(couponId, revoked), timestamp, Names.REVOKED_SINK);
        forShopper(CouponRecords.forShopper(couponId, coupon), timestamp);
        listener.revoked(coupon.origin().ruleId());
        hearEnd(coupon);
    }

    void refused(CouponOutput.Refused refused, long timestamp) {
        CouponRefused published = CouponRecords.refused(refused);
        forward(published.getGrantId(), published, timestamp, Names.REFUSED_SINK);
        forShopper(CouponRecords.forShopper(refused), timestamp);
        listener.refused(published.getRuleId(), published.getReason());
    }

    /**
     * The code of a coupon whose grant or command was checked as it came in.
     *
     * @throws IllegalStateException if the ring has lost the key since then
     */
    private String code(String couponId, Origin origin) {
        try {
            return codes.display(couponId, origin);
        } catch (UnderivableCodeException | UndecipherableCodeException e) {
            throw new IllegalStateException("the code of " + couponId + " can't be found again: " + e.getMessage(), e);
        }
    }

    private interface Deciphering {
        @Nullable
        String address() throws UndecipherableException;
    }

    /**
     * The address of a coupon whose grant or command was checked as it came in.
     *
     * @throws IllegalStateException if the ring has lost the key since then
     */
    private static @Nullable String address(String couponId, Deciphering deciphering) {
        try {
            return deciphering.address();
        } catch (UndecipherableException e) {
            throw new IllegalStateException(
                    "the address for " + couponId + " can't be found again: " + e.getMessage(), e);
        }
    }

    /** A step of a coupon that was given to nobody in particular is no step of a shopper. */
    private void forShopper(ShopperCoupon step, long timestamp) {
        if (!step.getShopper().isEmpty()) {
            forward(step.getShopper(), step, timestamp, Names.BY_SHOPPER_SINK);
        }
    }

    private void forward(String key, Object value, long timestamp, String sink) {
        context.forward(new Record<>(key, value, timestamp), sink);
    }
}
