package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.EventUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a redeem of a reservation means, in the simple model: shoppers are rows of four identifiers, and orders are compared as text. */
final class SimpleRedeem {

    private SimpleRedeem() {}

    /**
     * The redeem that is to be decided anew; null where it says nothing that was not said when it was reserved.
     *
     * @param before what was asked then
     */
    static @Nullable CouponCommand meant(CouponCommand before, CouponCommand redeem) {
        List<String> was = identifiers(before.getShopper());
        List<String> is = identifiers(redeem.getShopper());
        CheckoutOrder order = redeem.getOrder();
        boolean isSame = isUnsaidOrSame(redeem.getChannel(), before.getChannel())
                && isUnsaidOrSame(redeem.getAmount(), before.getAmount())
                && IntStream.range(0, was.size())
                        .allMatch(i -> is.get(i).isEmpty() || folded(is, i).equals(folded(was, i)))
                && isSameOrder(before.getOrder(), order);
        if (isSame) {
            return null;
        }
        CouponCommand.Builder meant = CouponCommand.newBuilder(redeem).setShopper(shopper(was, is));
        if (redeem.getChannel() == null) {
            meant.setChannel(before.getChannel());
        }
        if (redeem.getAmount() == null) {
            meant.setAmount(before.getAmount());
        }
        if (order.getLines().isEmpty() && isSameOrder(before.getOrder(), order)) {
            meant.setOrder(CheckoutOrder.newBuilder(before.getOrder())
                    .setOrderId(order.getOrderId())
                    .setCartId(order.getCartId())
                    .build());
        }
        return meant.build();
    }

    private static boolean isSameOrder(CheckoutOrder was, CheckoutOrder is) {
        if (is.getLines().isEmpty()) {
            return isUnsaidOrSame(is.getCurrency(), was.getCurrency())
                    && isUnsaidOrSame(is.getShipping(), was.getShipping())
                    && (is.getTax() == null || is.getTax() == tax(was))
                    && isUnsaidOrSame(is.getPricesIncludeTax(), was.getPricesIncludeTax());
        }
        return text(was).equals(text(is));
    }

    private static String text(CheckoutOrder order) {
        return order.getLines() + " " + order.getCurrency() + " " + order.getShipping() + " " + tax(order) + " "
                + order.getPricesIncludeTax();
    }

    private static long tax(CheckoutOrder order) {
        return order.getTax() == null ? 0 : order.getTax();
    }

    private static boolean isUnsaidOrSame(@Nullable Object said, @Nullable Object before) {
        return said == null || Objects.equals(said, before);
    }

    /** Id, e-mail, device, session; empty where unknown. */
    private static List<String> identifiers(@Nullable EventUser shopper) {
        return shopper == null
                ? List.of("", "", "", "")
                : List.of(
                        Objects.requireNonNullElse(shopper.getId(), ""),
                        Objects.requireNonNullElse(shopper.getEmail(), ""),
                        Objects.requireNonNullElse(shopper.getDeviceId(), ""),
                        Objects.requireNonNullElse(shopper.getSessionId(), ""));
    }

    private static String folded(List<String> identifiers, int which) {
        String identifier = identifiers.get(which);
        return which == 1 ? identifier.toLowerCase(Locale.ROOT) : identifier;
    }

    /** Of one shopper all that is known, the newest first; of another only what is said now. */
    private static @Nullable EventUser shopper(List<String> was, List<String> is) {
        boolean isNobody = is.stream().allMatch(String::isEmpty);
        boolean areBothNamed = !was.getFirst().isEmpty() && !is.getFirst().isEmpty();
        boolean isSamePerson = areBothNamed
                ? was.getFirst().equals(is.getFirst())
                : IntStream.range(1, was.size())
                        .anyMatch(i -> !is.get(i).isEmpty() && folded(is, i).equals(folded(was, i)));
        List<@Nullable String> known = new ArrayList<>();
        for (int i = 0; i < was.size(); i++) {
            String old = isNobody || isSamePerson ? was.get(i) : "";
            String identifier = is.get(i).isEmpty() ? old : is.get(i);
            known.add(identifier.isEmpty() ? null : identifier);
        }
        return known.stream().allMatch(Objects::isNull)
                ? null
                : new EventUser(known.get(0), known.get(1), known.get(2), known.get(3));
    }
}
