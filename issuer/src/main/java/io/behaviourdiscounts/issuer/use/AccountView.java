package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.order.Discount;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a reader of state knows of limit accounts at this moment. It may be wrong the next: it is good for advice only. */
public interface AccountView {

    /** Nothing is known of any account. */
    AccountView UNKNOWN = new AccountView() {
        @Override
        public OptionalLong taken(String account) {
            return OptionalLong.empty();
        }

        @Override
        public Optional<List<OnOrder>> stack(String account) {
            return Optional.empty();
        }
    };

    /** The units that are reserved or spent of an account, 0 where it was never used; nothing where that is not known. */
    OptionalLong taken(String account);

    /** The coupons that an order's account has; nothing where that is not known. */
    Optional<List<OnOrder>> stack(String account);

    /**
     * A coupon on an order.
     *
     * @param stackable whether it may stand beside others
     * @param discount what it takes; null while it is only held
     */
    record OnOrder(
            String couponId, boolean stackable, @Nullable Discount discount) {}
}
