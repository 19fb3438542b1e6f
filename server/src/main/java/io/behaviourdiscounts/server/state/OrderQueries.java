package io.behaviourdiscounts.server.state;

import io.behaviourdiscounts.issuer.coordination.OrderRows;
import io.behaviourdiscounts.issuer.store.RowKind;
import io.behaviourdiscounts.orders.order.Names;
import io.behaviourdiscounts.orders.order.OrderState;
import io.behaviourdiscounts.orders.order.OrderView;
import io.behaviourdiscounts.schemas.OrderShapeRow;
import java.util.List;
import java.util.Optional;

/** Reads orders from the state stores of all instances. What it tells may not be committed yet: it is advice. */
public final class OrderQueries {

    private final StateReader reader;

    OrderQueries(StateReader reader) {
        this.reader = reader;
    }

    /** An order by one of its names; nothing where nothing is known of it. */
    public Read<Optional<OrderView>> order(Names names) {
        return read(names.key()).flatMap(found -> {
            Optional<String> cart = found.flatMap(OrderState::elsewhere);
            return cart.isPresent()
                    ? read(cart.get())
                            .map(there -> there.or(() ->
                                            found.filter(own -> !own.entries().isEmpty()))
                                    .map(OrderView::of))
                    : known(found);
        });
    }

    private static Read<Optional<OrderView>> known(Optional<OrderState> found) {
        return new Read.Known<>(found.map(OrderView::of));
    }

    private Read<Optional<OrderState>> read(String key) {
        Lookup<OrderShapeRow> head = Lookup.row(RowKind.ORDER_HEADS, key);
        Lookup<OrderShapeRow> prices = Lookup.row(RowKind.ORDER_PRICES, key);
        Lookup<OrderShapeRow> entries = Lookup.row(RowKind.ORDER_ENTRIES, key);
        return reader.read(List.of(head, prices, entries))
                .map(rows -> rows.one(head)
                        .map(known -> OrderRows.state(
                                known,
                                rows.one(prices).orElse(null),
                                rows.one(entries).orElse(null))));
    }
}
