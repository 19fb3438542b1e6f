package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.code.CouponCodes;
import io.behaviourdiscounts.issuer.code.LookupHashes;
import io.behaviourdiscounts.issuer.testing.TestKeys;
import io.behaviourdiscounts.issuer.testing.Till;
import io.behaviourdiscounts.issuer.use.SimpleCheckout.Answer;
import io.behaviourdiscounts.rules.model.Guardrails.PerUserLimit.By;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.NewCoupon;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the model calls by names that can be read, a deployment calls by hashes. A coupon's name is its code here. */
final class ModelNames {

    private final CouponCodes codes = new CouponCodes("default", TestKeys.ring());
    private final LookupHashes hashes = new LookupHashes("default", TestKeys.ring());
    private final Till till;

    /** Names at a till, which knows how to encrypt codes. */
    ModelNames(Till till) {
        this.till = till;
    }

    String couponId(String name) {
        return codes.couponId(name);
    }

    CouponCommand real(CouponCommand command) {
        String name = String.valueOf(command.getCouponId());
        NewCoupon created = command.getCreate();
        return CouponCommand.newBuilder(command)
                .setCouponId(couponId(name))
                .setCreate(
                        created == null
                                ? null
                                : till.creation(name, NewCoupon.newBuilder(created))
                                        .getCreate())
                .build();
    }

    Answer real(Answer answer) {
        return new Answer(
                answer.outcome(),
                answer.reason(),
                answer.status(),
                answer.sequence(),
                answer.usesLeft(),
                answer.balanceLeft(),
                answer.discount(),
                answer.givenBack(),
                reservation(answer.reservation()),
                answer.until(),
                answer.orderId());
    }

    /** Of the form {@code <coupon>|<use key>|<generation>}. */
    private @Nullable String reservation(@Nullable String name) {
        if (name == null) {
            return null;
        }
        String[] parts = name.split("\\|", -1);
        return hashes.ofReservation(couponId(parts[0]), parts[1], Integer.parseInt(parts[2]));
    }

    /** An account's key; those of shoppers end with how they are recognised and as whom. */
    String account(String key) {
        String[] parts = key.split("/", -1);
        if (parts[0].equals("coupon")) {
            parts[1] = couponId(parts[1]);
        }
        if (parts.length == 6) {
            parts[5] = hashes.ofHolder(By.valueOf(parts[4].toUpperCase(Locale.ROOT)), parts[5]);
        }
        return String.join("/", parts);
    }
}
