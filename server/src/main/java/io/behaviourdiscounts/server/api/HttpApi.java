package io.behaviourdiscounts.server.api;

import io.behaviourdiscounts.issuer.code.CodeCipher;
import io.behaviourdiscounts.issuer.code.CouponCodes;
import io.behaviourdiscounts.issuer.code.KeyRing;
import io.behaviourdiscounts.issuer.code.LookupHashes;
import io.behaviourdiscounts.rules.event.Shopper;
import io.behaviourdiscounts.rules.value.LengthPrefixedFields;
import io.behaviourdiscounts.server.access.AccessControl;
import io.behaviourdiscounts.server.access.ApiKeyStore;
import io.behaviourdiscounts.server.access.ApiKeys;
import io.behaviourdiscounts.server.access.EventCodeRates;
import io.behaviourdiscounts.server.audit.AuditTrail;
import io.behaviourdiscounts.server.checkout.CommandGateway;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.coupons.AwaitedBatches;
import io.behaviourdiscounts.server.coupons.BatchLog;
import io.behaviourdiscounts.server.coupons.CouponAdministration;
import io.behaviourdiscounts.server.coupons.CouponFinder;
import io.behaviourdiscounts.server.coupons.CouponHistory;
import io.behaviourdiscounts.server.events.CodesToIds;
import io.behaviourdiscounts.server.events.EventIntake;
import io.behaviourdiscounts.server.events.TimeWarnings;
import io.behaviourdiscounts.server.http.HealthApi;
import io.behaviourdiscounts.server.http.HttpEndpoint;
import io.behaviourdiscounts.server.http.LocalCallers;
import io.behaviourdiscounts.server.http.ManagementApi;
import io.behaviourdiscounts.server.http.admin.AdministrationApi;
import io.behaviourdiscounts.server.http.admin.ApiKeysApi;
import io.behaviourdiscounts.server.http.admin.BatchesApi;
import io.behaviourdiscounts.server.http.admin.CouponResourceApi;
import io.behaviourdiscounts.server.http.admin.RulesApi;
import io.behaviourdiscounts.server.http.admin.ShoppersApi;
import io.behaviourdiscounts.server.http.checkout.CheckoutApi;
import io.behaviourdiscounts.server.http.checkout.CheckoutCommands;
import io.behaviourdiscounts.server.http.checkout.Fingerprints;
import io.behaviourdiscounts.server.http.checkout.KeyMemory;
import io.behaviourdiscounts.server.http.coupon.HistoryApi;
import io.behaviourdiscounts.server.http.coupon.LookupApi;
import io.behaviourdiscounts.server.http.coupon.ShownCodes;
import io.behaviourdiscounts.server.http.events.EventsApi;
import io.behaviourdiscounts.server.http.orders.OrdersApi;
import io.behaviourdiscounts.server.http.promotions.EvaluateApi;
import io.behaviourdiscounts.server.http.promotions.ForeignCodes;
import io.behaviourdiscounts.server.http.promotions.PromotionChangesApi;
import io.behaviourdiscounts.server.http.promotions.PromotionsApi;
import io.behaviourdiscounts.server.keys.Keys;
import io.behaviourdiscounts.server.process.OpenedParts;
import io.behaviourdiscounts.server.process.Readiness;
import io.behaviourdiscounts.server.process.StopSignal;
import io.behaviourdiscounts.server.rulebook.PromotionWriter;
import io.behaviourdiscounts.server.rulebook.RuleBlocking;
import io.behaviourdiscounts.server.rulebook.RuleBookPublisher;
import io.behaviourdiscounts.server.settings.Settings;
import io.behaviourdiscounts.server.shoppers.Erasures;
import io.behaviourdiscounts.server.state.IssuerState;
import io.behaviourdiscounts.server.streams.Applications;
import io.helidon.webserver.http.HttpService;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a process serves over HTTP, by two listeners. Storefronts reach the one: every process says there that it is well, in one word,
 * and takes events; what concerns coupons is served where the keys are and the issuer runs. The other is for those who run it: metrics,
 * the details of health, and what other instances ask.
 */
public final class HttpApi implements AutoCloseable {

    private static final String TENANT = LengthPrefixedFields.DEFAULT_TENANT;
    private static final Duration CHECK = Duration.ofMillis(20);

    /** Some two hundred bytes each. */
    private static final int IDEMPOTENCY_KEYS = 100_000;

    private final OpenedParts opened;
    private final Readiness readiness;
    private final HttpEndpoint storefront;
    private final HttpEndpoint management;

    private HttpApi(OpenedParts opened, Readiness readiness, HttpEndpoint storefront, HttpEndpoint management) {
        this.opened = opened;
        this.readiness = readiness;
        this.storefront = storefront;
        this.management = management;
    }

    /**
     * What a process without the issuer serves: of events those with codes are refused.
     *
     * @throws io.behaviourdiscounts.server.http.HttpException if a port is in use
     */
    public static HttpApi withoutCoupons(
            Settings settings, Cluster cluster, Applications applications, PrometheusMeterRegistry meters) {
        var opened = new OpenedParts();
        var access = access(settings, cluster, applications, meters, opened);
        var readiness = applications.readiness().and("api_keys", access::isReady);
        return listen(
                settings,
                opened,
                readiness,
                List.of(
                        new HealthApi(readiness),
                        EventsApi.withoutCodes(
                                access,
                                opened.add(new EventIntake(
                                        cluster,
                                        CodesToIds.refused(),
                                        Keys.shoppers(settings.keys(), settings.data())
                                                .<Function<Shopper, String>>map(shoppers -> shoppers::key)
                                                .orElse(Shopper::key),
                                        warnings(settings, applications))),
                                cluster.stamps())),
                List.of(new ManagementApi(readiness, meters)),
                meters);
    }

    /**
     * Everything.
     *
     * @param applications which may not have started; the issuer is among them
     * @throws io.behaviourdiscounts.server.http.HttpException if a port is in use
     */
    public static HttpApi withCoupons(
            Settings settings,
            Cluster cluster,
            KeyRing keys,
            Applications applications,
            PrometheusMeterRegistry meters) {
        var opened = new OpenedParts();
        var access = access(settings, cluster, applications, meters, opened);
        var state = opened.add(IssuerState.of(settings, applications, keys, meters));
        var codes = new CouponCodes(TENANT, keys);
        var shoppers = Keys.shoppers(settings, Optional.of(keys));
        var intake = opened.add(new EventIntake(
                cluster, CodesToIds.replacedBy(codes::couponId), shoppers::key, warnings(settings, applications)));
        var gateway = opened.add(CommandGateway.open(
                cluster,
                new CommandGateway.Options(
                        settings.instance(),
                        settings.checkout().patience(),
                        settings.checkout().waiting()),
                meters));
        var readiness =
                applications.readiness().and("api_keys", access::isReady).and("replies", gateway::isReady);
        var patience = settings.checkout().patience();
        var clock = InstantSource.system();
        var fingerprints = new Fingerprints(shoppers::fingerprint);
        var idempotency = new KeyMemory(clock, IDEMPOTENCY_KEYS);
        var commands = new CheckoutCommands(gateway, patience, idempotency);
        var administration = new CouponAdministration(
                gateway::ask, keys, new CouponFinder(cluster, Optional.of(codes))::stillOpen, clock);
        List<HttpService> services = new ArrayList<>();
        services.add(new HealthApi(readiness));
        services.add(EventsApi.of(
                access,
                intake,
                cluster.stamps(),
                new EventCodeRates(settings.events().codesPerMinute()),
                codes,
                shoppers,
                state.queries()));
        services.add(new CheckoutApi(
                access, codes, applications.batches()::find, shoppers, fingerprints, state.queries(), commands));
        var foreignCodes = new ForeignCodes(
                access, codes, applications.batches()::find, state.queries(), applications.liveBooks());
        services.add(new EvaluateApi(access, applications.liveBooks(), foreignCodes, applications.caps(), clock));
        services.add(new OrdersApi(
                access, foreignCodes, new LookupHashes(TENANT, keys), fingerprints, commands, state.orders()));
        var promotions = new PromotionWriter(
                new RuleBookPublisher(cluster.wireFormat(), cluster.clientConfig(), clock), applications::isLive);
        services.add(new PromotionsApi(access, applications.liveBooks(), promotions, clock));
        services.add(new PromotionChangesApi(access, promotions, clock));
        services.add(new AdministrationApi(
                access, codes, applications.batches()::find, administration, patience, idempotency, fingerprints));
        services.add(new BatchesApi(
                access,
                applications.batches()::known,
                new AwaitedBatches(new BatchLog(cluster), applications.batches())::write,
                keys,
                fingerprints,
                clock));
        services.add(new RulesApi(access, new RuleBlocking(cluster.wireFormat(), cluster.clientConfig()), clock));
        services.add(new ApiKeysApi(access, new ApiKeyStore(cluster), clock));
        services.add(new LookupApi(
                access,
                codes,
                applications.batches()::find,
                new ShownCodes(codes, new CodeCipher(TENANT, keys)),
                shoppers,
                state.queries()));
        // Its paths would catch those with words in the place of an id.
        services.add(new CouponResourceApi(access, administration, shoppers, patience));
        services.add(new HistoryApi(access, state.queries(), new CouponHistory(cluster), settings.clock()));
        services.add(new ShoppersApi(access, new Erasures(cluster, shoppers), settings.privacy(), clock));
        return listen(
                settings,
                opened,
                readiness,
                services,
                List.of(new ManagementApi(readiness, meters), state.service()),
                meters);
    }

    private static TimeWarnings warnings(Settings settings, Applications applications) {
        return new TimeWarnings(applications.books(), settings.clock(), InstantSource.system());
    }

    private static AccessControl access(
            Settings settings, Cluster cluster, Applications applications, MeterRegistry meters, OpenedParts opened) {
        var trail = opened.add(AuditTrail.open(cluster, settings.instance(), meters));
        var keys = opened.add(new ApiKeys(settings.access().developmentKey(), cluster, meters));
        keys.start();
        return new AccessControl(keys, settings.access(), trail, applications::hasRoom);
    }

    private static HttpApi listen(
            Settings settings,
            OpenedParts opened,
            Readiness readiness,
            List<HttpService> forStorefronts,
            List<HttpService> forManagement,
            MeterRegistry meters) {
        try {
            var storefront = opened.add(HttpEndpoint.start(Listeners.storefront(settings), forStorefronts));
            var management = opened.add(HttpEndpoint.start(Listeners.management(settings), routing -> {
                if (settings.management().isLocal()) {
                    LocalCallers.only(routing);
                }
                forManagement.forEach(routing::register);
            }));
            storefront.showIn(meters);
            management.showIn(meters);
            return new HttpApi(opened, readiness, storefront, management);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /**
     * Waits until this process can do its work.
     *
     * @return false if it was asked to end, or an application failed, meanwhile
     */
    public boolean awaitReady(StopSignal stop) throws InterruptedException {
        while (!readiness.isReady()) {
            if (stop.await(CHECK)) {
                return false;
            }
        }
        return true;
    }

    /** The port of the API. */
    public int port() {
        return storefront.port();
    }

    /** The port of the management listener. */
    public int managementPort() {
        return management.port();
    }

    /** Stops listening, and then closes what the handlers needed. */
    @Override
    public void close() {
        opened.close();
    }
}
