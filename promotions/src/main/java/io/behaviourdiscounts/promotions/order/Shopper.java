package io.behaviourdiscounts.promotions.order;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who buys, as far as that is known.
 *
 * @param id of an account; a guest has none
 * @param segments the shop's and the engine's own
 * @param types what the shop says of them, as {@code new}, {@code existing}, {@code vip}
 * @param completedOrders before this one, cancelled ones aside; null: not known
 */
public record Shopper(
        @Nullable String id,
        @Nullable String email,
        @Nullable String device,
        Set<String> segments,
        Set<String> types,
        @Nullable Long completedOrders,
        @Nullable LocalDate birthDate) {

    public static final Shopper UNKNOWN = new Shopper(null, null, null, Set.of(), Set.of(), null, null);

    private static final String ALL = "all";
    private static final String NEW = "new";
    private static final String EXISTING = "existing";

    public Shopper {
        segments = Set.copyOf(segments);
        types = Set.copyOf(types);
    }

    /**
     * The types that the shopper has. Whether they are new is what the shop says, whose history may be older than ours, else what the orders
     * say; who is called both is existing, and of whom nothing is known is neither.
     */
    public Set<String> effectiveTypes() {
        Set<String> effective = new HashSet<>(types);
        effective.add(ALL);
        boolean isSaid = types.contains(NEW) || types.contains(EXISTING);
        if (types.contains(EXISTING)) {
            effective.remove(NEW);
        } else if (!isSaid && completedOrders != null) {
            effective.add(completedOrders == 0 ? NEW : EXISTING);
        }
        return effective;
    }

    /** Whether this is the first order; nothing where the orders before it are not known. */
    public Optional<Boolean> isFirstPurchase() {
        return Optional.ofNullable(completedOrders).map(orders -> orders == 0);
    }

    /** Whether something that is assigned to this name is theirs: it is their id, or one of their segments. */
    public boolean isMeantBy(String assignee) {
        return assignee.equals(id) || segments.contains(assignee);
    }
}
