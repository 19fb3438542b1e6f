package io.behaviourdiscounts.orders.order;

import io.behaviourdiscounts.orders.record.OrderRecord;
import io.behaviourdiscounts.orders.record.OrderRecord.LineReturn;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Entries as an order's record has them. */
final class Records {

    private Records() {}

    static Map<String, OrderRecord.Standing> standings(Map<String, Entry> entries) {
        Map<String, OrderRecord.Standing> standings = new HashMap<>();
        entries.forEach((entry, life) -> standing(life).ifPresent(standing -> standings.put(entry, standing)));
        return standings;
    }

    private static Optional<OrderRecord.Standing> standing(Entry entry) {
        return switch (entry) {
            case Entry.Reserved(Granted granted) -> Optional.of(standing(entry, granted, Returned.NOTHING));
            case Entry.Redeemed redeemed -> Optional.of(standing(entry, redeemed.granted(), Returned.NOTHING));
            case Entry.PartlyRolledBack partly -> Optional.of(standing(entry, partly.granted(), partly.returned()));
            case Entry.RolledBack(Granted granted, Returned returned) ->
                Optional.of(standing(entry, granted, returned));
            case Entry.Released ignored -> Optional.empty();
        };
    }

    private static OrderRecord.Standing standing(Entry entry, Granted granted, Returned returned) {
        List<LineReturn> returns = returned.amounts().entrySet().stream()
                .map(line -> new LineReturn(
                        line.getKey(),
                        returned.units().getOrDefault(line.getKey(), 0L),
                        granted.quantities().getOrDefault(line.getKey(), 0L),
                        line.getValue()))
                .sorted(Comparator.comparing(LineReturn::line))
                .toList();
        return new OrderRecord.Standing(entry.word(), granted.applied(), returns, returned.shipping());
    }
}
