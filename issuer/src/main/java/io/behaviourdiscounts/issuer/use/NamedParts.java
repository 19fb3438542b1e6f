package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.issuer.order.Refusal;
import io.behaviourdiscounts.issuer.order.Refusal.Reason;
import io.behaviourdiscounts.schemas.CouponCommand;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What of a use a rollback names: the whole, or lines by their names in the discount and what stands beside the lines. Beside them stands
 * what free shipping takes off the shipping, and what store credit pays where no line is.
 *
 * @param whole whether all of it, whatever else is named
 * @param besideLines whether what stands beside the lines
 * @param byEvent whether an event names them, which speaks of an order to all of its coupons
 */
record NamedParts(boolean whole, Set<String> lines, boolean besideLines, boolean byEvent) {

    /** What a rollback names: the whole, where it names nothing. */
    static NamedParts of(CouponCommand command) {
        List<String> lines = command.getLines();
        boolean isWhole = lines == null && !command.getShipping();
        Set<String> names = lines == null ? Set.of() : new LinkedHashSet<>(lines);
        return new NamedParts(isWhole, names, command.getShipping(), command.getEventId() != null);
    }

    /** Whether an effect is on what is named. */
    boolean names(Discount.Effect effect) {
        return whole || (effect.line() == null ? besideLines : lines.contains(effect.line()));
    }

    /**
     * Why parts of a discount can't be named so. A caller speaks of one coupon and must know what it gave. An event speaks to all coupons
     * of an order, so one that gave something on any part that is named passes over the others.
     */
    Optional<Refusal> refusal(Discount given) {
        if (whole || (byEvent && given.effects().stream().anyMatch(this::names))) {
            return Optional.empty();
        }
        Optional<String> unknown = lines.stream()
                .filter(line -> given.effects().stream().noneMatch(effect -> line.equals(effect.line())))
                .findFirst();
        if (unknown.isPresent()) {
            return refusal("the coupon gave nothing on the line '" + unknown.get() + "'");
        }
        if (besideLines && given.effects().stream().allMatch(effect -> effect.line() != null)) {
            return refusal("the coupon gave nothing on the shipping");
        }
        return lines.isEmpty() && !besideLines
                ? refusal("the rollback names no line that can be read")
                : Optional.empty();
    }

    private static Optional<Refusal> refusal(String detail) {
        return Optional.of(Refusal.of(Reason.NO_SUCH_LINE, detail));
    }
}
