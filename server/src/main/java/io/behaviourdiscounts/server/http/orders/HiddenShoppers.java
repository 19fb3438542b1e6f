package io.behaviourdiscounts.server.http.orders;

import io.behaviourdiscounts.issuer.use.HolderHashes;
import io.behaviourdiscounts.orders.order.Cart;
import io.behaviourdiscounts.promotions.order.EmailAddress;
import io.behaviourdiscounts.promotions.order.Shopper;
import io.behaviourdiscounts.rules.model.Guardrails.PerUserLimit.By;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shoppers as orders know them: by keyed hashes, so that neither a command nor a row nor an account's key names anybody. A device that many share
 * is nobody's.
 */
record HiddenShoppers(HolderHashes hashes) {

    /** The same cart, whose shopper nobody recognises without the deployment's keys. */
    Cart in(Cart cart) {
        Shopper said = cart.shopper();
        boolean isSharedDevice = cart.channel() != null && cart.channel().sharesDevices();
        Shopper hidden = new Shopper(
                hash(By.USER, said.id()),
                hash(
                        By.EMAIL,
                        Optional.ofNullable(said.email())
                                .map(EmailAddress::normalised)
                                .orElse(null)),
                hash(By.DEVICE, isSharedDevice ? null : said.device()),
                said.segments(),
                said.types(),
                said.completedOrders(),
                said.birthDate());
        return new Cart(
                cart.order(), hidden, cart.channel(), cart.coupons(), cart.promotionCodes(), cart.links(), cart.zone());
    }

    private @Nullable String hash(By by, @Nullable String identifier) {
        return identifier == null ? null : hashes.ofHolder(by, identifier);
    }
}
