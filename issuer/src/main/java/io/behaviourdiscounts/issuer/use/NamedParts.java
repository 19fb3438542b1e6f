package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.issuer.order.Discount.Effect;
import io.behaviourdiscounts.issuer.order.Quantity;
import io.behaviourdiscounts.issuer.order.Refusal;
import io.behaviourdiscounts.issuer.order.Refusal.Reason;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.LinePieces;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What of a use a rollback names: the whole, or lines by their names in the discount, whole or some pieces of them, and what stands beside
 * the lines. Beside them stands what free shipping takes off the shipping, and what store credit pays where no line is.
 *
 * @param whole whether all of it, whatever else is named
 * @param lines whole lines
 * @param pieces of other lines, how many pieces
 * @param besideLines whether what stands beside the lines
 * @param byEvent whether an event names them, which speaks of an order to all of its coupons
 */
record NamedParts(
        boolean whole, Set<String> lines, Map<String, Quantity> pieces, boolean besideLines, boolean byEvent) {

    /** What a rollback names: the whole, where it names nothing. */
    static NamedParts of(CouponCommand command) {
        List<String> lines = command.getLines();
        Set<String> names = lines == null ? Set.of() : new LinkedHashSet<>(lines);
        Map<String, Quantity> pieces = new LinkedHashMap<>();
        for (LinePieces each : Objects.requireNonNullElse(command.getPieces(), List.<LinePieces>of())) {
            if (!names.contains(each.getLine())) {
                pieces.merge(each.getLine(), new Quantity(each.getThousandths()), Quantity::plus);
            }
        }
        boolean isWhole = lines == null && pieces.isEmpty() && !command.getShipping();
        return new NamedParts(isWhole, names, pieces, command.getShipping(), command.getEventId() != null);
    }

    /** Whether an effect is on what is named whole. */
    private boolean names(Effect effect) {
        return whole || (effect.line() == null ? besideLines : lines.contains(effect.line()));
    }

    private boolean touches(Effect effect) {
        return names(effect) || (effect.line() != null && pieces.containsKey(effect.line()));
    }

    /** What of a redeemed use goes back now: of what is named whole, all that is left; of pieces, their share. */
    Discount back(Use use) {
        return use.left().part(this::names).and(ofPieces(use, LineCount::share));
    }

    /** What has gone back of a use for what is named: what it had given on whole lines, also where they had gone back before. */
    Discount told(Use after) {
        return after.given().part(this::names).and(ofPieces(after, LineCount::shareOfLast));
    }

    private interface Share {
        long of(LineCount count, long amount, Quantity pieces);
    }

    private Discount ofPieces(Use use, Share share) {
        List<Effect> effects = new ArrayList<>();
        for (Effect effect : use.given().effects()) {
            Quantity named = effect.line() == null ? null : pieces.get(effect.line());
            LineCount count =
                    effect.line() == null ? null : use.count(effect.line()).orElse(null);
            long amount = named == null || count == null ? 0 : share.of(count, effect.amount(), named);
            if (amount > 0) {
                effects.add(effect.of(amount));
            }
        }
        return new Discount(
                effects.stream().mapToLong(Effect::amount).sum(), use.given().currency(), effects);
    }

    /** The pieces of a use's lines after what is named went back. */
    List<LineCount> counts(Use use) {
        return use.counts().stream().map(this::counted).toList();
    }

    private LineCount counted(LineCount count) {
        if (whole || lines.contains(count.line())) {
            return count.returnedWhole();
        }
        Quantity more = pieces.get(count.line());
        return more == null ? count : count.returning(more);
    }

    /**
     * Why parts of a use can't be named so. A caller speaks of one coupon and must know what it gave. An event speaks to all coupons
     * of an order, so one that gave something on any part that is named passes over the others.
     */
    Optional<Refusal> refusal(Use use) {
        if (whole) {
            return Optional.empty();
        }
        List<Effect> given = use.given().effects();
        boolean passesOver = byEvent && given.stream().anyMatch(this::touches);
        return (passesOver ? Optional.<Refusal>empty() : unknown(given)).or(() -> tooMany(use));
    }

    private Optional<Refusal> unknown(List<Effect> given) {
        Optional<String> unknown = Stream.concat(lines.stream(), pieces.keySet().stream())
                .filter(line -> given.stream().noneMatch(effect -> line.equals(effect.line())))
                .findFirst();
        if (unknown.isPresent()) {
            return refusal("the coupon gave nothing on the line '" + unknown.get() + "'");
        }
        if (besideLines && given.stream().allMatch(effect -> effect.line() != null)) {
            return refusal("the coupon gave nothing on the shipping");
        }
        return lines.isEmpty() && pieces.isEmpty() && !besideLines
                ? refusal("the rollback names no line that can be read")
                : Optional.empty();
    }

    private Optional<Refusal> tooMany(Use use) {
        for (Effect effect : use.given().effects()) {
            String line = effect.line();
            Quantity named = line == null ? null : pieces.get(line);
            if (line == null || named == null) {
                continue;
            }
            Optional<LineCount> count = use.count(line);
            if (count.isEmpty()) {
                return refusal("how many pieces the line '" + line + "' has is not known: name the line as a whole");
            }
            Quantity left = count.get().left();
            if (named.compareTo(left) > 0) {
                return refusal("of the line '" + line + "' " + left + " can still be returned, and not " + named);
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refusal(String detail) {
        return Optional.of(Refusal.of(Reason.NO_SUCH_LINE, detail));
    }
}
