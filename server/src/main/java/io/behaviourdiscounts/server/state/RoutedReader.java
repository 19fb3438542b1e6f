package io.behaviourdiscounts.server.state;

import io.behaviourdiscounts.server.settings.HostPort;
import io.behaviourdiscounts.server.streams.StoresHere;
import io.behaviourdiscounts.server.streams.StoresHere.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads what is in this process, and asks other instances for the rest, each with all its lookups at once. What cannot be had at this
 * moment, because partitions move, is asked again for a short time.
 */
final class RoutedReader implements StateReader {

    private static final Duration PATIENCE = Duration.ofMillis(800);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Supplier<Optional<StoresHere>> stores;
    private final Peers peers;

    RoutedReader(Supplier<Optional<StoresHere>> stores, Peers peers) {
        this.stores = stores;
        this.peers = peers;
    }

    /** What a round of asking came to, beside the rows that it found. */
    private record Round(List<Lookup<?>> open, boolean isPeerSilent) {}

    @Override
    public Read<Rows> read(List<Lookup<?>> lookups) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Rows rows = new Rows();
        Round round = ask(lookups, rows);
        while (!round.open().isEmpty()) {
            if (System.nanoTime() >= end || !Pause.of(PAUSE)) {
                return round.isPeerSilent() ? new Read.Unavailable<>() : new Read.NotReady<>();
            }
            round = ask(round.open(), rows);
        }
        return new Read.Known<>(rows);
    }

    private Round ask(List<Lookup<?>> lookups, Rows rows) {
        Optional<StoresHere> here = stores.get();
        if (here.isEmpty()) {
            return new Round(lookups, false);
        }
        List<Lookup<?>> open = new ArrayList<>();
        Map<HostPort, List<Lookup<?>>> elsewhere = new HashMap<>();
        for (Lookup<?> lookup : lookups) {
            switch (here.get().place(lookup.kind().store(), lookup.partitionKey())) {
                case Place.Here(int partition) -> {
                    if (!readHere(here.get(), partition, lookup, rows)) {
                        open.add(lookup);
                    }
                }
                case Place.There(HostPort instance) ->
                    elsewhere.computeIfAbsent(instance, _ -> new ArrayList<>()).add(lookup);
                case Place.Nowhere _ -> open.add(lookup);
            }
        }
        boolean isPeerSilent = false;
        for (var asked : elsewhere.entrySet()) {
            isPeerSilent |= !peers.ask(asked.getKey(), asked.getValue(), rows);
            asked.getValue().stream().filter(lookup -> !rows.has(lookup)).forEach(open::add);
        }
        return new Round(open, isPeerSilent);
    }

    private static <V extends SpecificRecord> boolean readHere(
            StoresHere stores, int partition, Lookup<V> lookup, Rows rows) {
        Optional<List<V>> found = RowsHere.read(stores, partition, lookup);
        found.ifPresent(read -> rows.put(lookup, read));
        return found.isPresent();
    }
}
