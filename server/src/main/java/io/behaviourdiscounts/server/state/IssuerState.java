package io.behaviourdiscounts.server.state;

import io.behaviourdiscounts.issuer.code.KeyKind;
import io.behaviourdiscounts.issuer.code.KeyRing;
import io.behaviourdiscounts.issuer.code.LookupHashes;
import io.behaviourdiscounts.issuer.code.ShopperKeys;
import io.behaviourdiscounts.issuer.use.Advice;
import io.behaviourdiscounts.rules.event.ClockMode;
import io.behaviourdiscounts.rules.value.LengthPrefixedFields;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.server.settings.HostPort;
import io.behaviourdiscounts.server.settings.Settings;
import io.behaviourdiscounts.server.settings.TlsSettings;
import io.behaviourdiscounts.server.streams.ApplicationId;
import io.behaviourdiscounts.server.streams.Applications;
import io.behaviourdiscounts.server.streams.StoresHere;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The issuer's state as one process sees it: queries for callers, and what other instances ask of this one. */
public final class IssuerState implements AutoCloseable {

    /** Where HTTP will listen does not matter for whether it is this machine. */
    private static final int SOME_PORT = 1;

    private final Peers peers;
    private final CouponQueries queries;
    private final OrderQueries orders;
    private final PeerService service;

    private IssuerState(Peers peers, CouponQueries queries, OrderQueries orders, PeerService service) {
        this.peers = peers;
        this.queries = queries;
        this.orders = orders;
        this.service = service;
    }

    /**
     * The state of an issuer, which may not have started yet.
     *
     * @param keys those of the deployment: instances know each other by them
     * @throws PeersException if other instances would reach this one off this machine without TLS
     */
    public static IssuerState of(Settings settings, Applications applications, KeyRing keys, MeterRegistry meters) {
        Supplier<Optional<StoresHere>> stores = () -> applications.stores(ApplicationId.ISSUER);
        LookupHashes hashes = new LookupHashes(LengthPrefixedFields.DEFAULT_TENANT, keys);
        requireTls(settings);
        PeerSeals seals = new PeerSeals(keys.seals(KeyKind.PEER), InstantSource.system());
        Peers peers = new Peers(PeerTransport.of(settings.tls()), settings.isPeersInsecure(), seals, meters);
        StateReader reader = new RoutedReader(stores, peers);
        StateQueries queries = new StateQueries(
                reader,
                new Advice(applications.liveRules(), hashes),
                new Views(hashes),
                now(settings.clock(), InstantSource.system()),
                ShopperKeys.of(LengthPrefixedFields.DEFAULT_TENANT, keys));
        return new IssuerState(peers, queries, new OrderQueries(reader), new PeerService(stores, seals));
    }

    /** What is asked of another machine is not asked in clear. */
    private static void requireTls(Settings settings) {
        HostPort address = settings.address(SOME_PORT);
        if (settings.tls() instanceof TlsSettings.Off && !settings.isPeersInsecure() && !address.isLoopback()) {
            throw PeersException.withoutTls(address);
        }
    }

    /** A command's time, as the issuer would see it: never before the watermark. */
    private static BiFunction<CouponCommand, Instant, Instant> now(ClockMode mode, InstantSource clock) {
        return (command, watermark) -> {
            Instant own = switch (mode) {
                case WALL -> clock.instant();
                case EVENT -> Optional.ofNullable(command.getOccurredAt()).orElse(watermark);
            };
            return own.isAfter(watermark) ? own : watermark;
        };
    }

    /** Queries for callers. */
    public CouponQueries queries() {
        return queries;
    }

    /** Queries for orders. */
    public OrderQueries orders() {
        return orders;
    }

    /** What other instances ask of this one; to be served at the root of the HTTP server, without API keys. */
    public PeerService service() {
        return service;
    }

    @Override
    public void close() {
        peers.close();
    }
}
