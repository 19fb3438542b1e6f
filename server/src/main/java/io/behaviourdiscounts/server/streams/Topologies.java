package io.behaviourdiscounts.server.streams;

import io.behaviourdiscounts.engine.EngineSettings;
import io.behaviourdiscounts.engine.grant.AddressSeal.SealedAddress;
import io.behaviourdiscounts.engine.road.CouponLookup;
import io.behaviourdiscounts.engine.silence.EventSeal;
import io.behaviourdiscounts.engine.topology.EngineParts;
import io.behaviourdiscounts.engine.topology.EngineTopology;
import io.behaviourdiscounts.engine.topology.OrderStamps;
import io.behaviourdiscounts.engine.topology.OrderTrust;
import io.behaviourdiscounts.issuer.code.CouponCodes;
import io.behaviourdiscounts.issuer.code.KeyRing;
import io.behaviourdiscounts.issuer.code.ShopperKeys;
import io.behaviourdiscounts.issuer.code.ShopperKeys.Encrypted;
import io.behaviourdiscounts.issuer.code.ShopperKeys.UndecipherableException;
import io.behaviourdiscounts.issuer.coordination.BookOffers;
import io.behaviourdiscounts.issuer.coordination.BookOffers.NumberedPromotions;
import io.behaviourdiscounts.issuer.topology.BookRules;
import io.behaviourdiscounts.issuer.topology.IssuerMetrics;
import io.behaviourdiscounts.issuer.topology.IssuerSettings;
import io.behaviourdiscounts.issuer.topology.IssuerTopology;
import io.behaviourdiscounts.issuer.use.LiveBatches;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.decision.BlockedRules;
import io.behaviourdiscounts.rules.decision.SpentCaps;
import io.behaviourdiscounts.rules.model.LimitAccountKey;
import io.behaviourdiscounts.rules.value.LengthPrefixedFields;
import io.behaviourdiscounts.schemas.seal.RecordSeals;
import io.behaviourdiscounts.schemas.serde.WireFormat;
import io.behaviourdiscounts.server.rulebook.LiveBook;
import io.behaviourdiscounts.server.settings.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.Topology;

/** Puts the parts of a process together to the two topologies. */
record Topologies(
        Settings settings,
        int partitions,
        WireFormat wireFormat,
        Supplier<RuleBook> books,
        Supplier<LiveBook> liveBooks,
        SpentCaps caps,
        BlockedRules blocks,
        LiveBatches batches,
        ShopperKeys shoppers,
        RecordSeals seals,
        OrderStamps stamps,
        MeterRegistry meters) {

    Topology of(ApplicationId application, Optional<KeyRing> keys) {
        return switch (application) {
            case ENGINE -> engine(keys);
            case ISSUER -> issuer(keys.orElseThrow(() -> new IllegalArgumentException("the issuer needs keys")));
        };
    }

    private Topology engine(Optional<KeyRing> keys) {
        var issuingKey = keys.map(KeyRing::currentIssuingKeyId).orElse(settings.issuingKeyId());
        var engine = new EngineSettings(
                LengthPrefixedFields.DEFAULT_TENANT,
                partitions,
                settings.clock(),
                issuingKey,
                settings.historySince().orElse(null));
        return EngineTopology.build(new EngineParts(
                engine,
                wireFormat,
                books,
                caps,
                blocks,
                lookup(keys),
                trust(),
                shoppers,
                this::sealed,
                events(),
                seals,
                meters));
    }

    private SealedAddress sealed(String grantId, String address) {
        var encrypted = shoppers.encrypt(grantId, address);
        return new SealedAddress(encrypted.keyId(), encrypted.bytes());
    }

    private EventSeal events() {
        return new EventSeal() {
            @Override
            public SealedEvent seal(String stateKey, byte[] event) {
                var encrypted = shoppers.encryptEvent(stateKey, event);
                return new SealedEvent(encrypted.keyId(), encrypted.bytes());
            }

            @Override
            public Optional<byte[]> open(String stateKey, SealedEvent sealed) {
                try {
                    return Optional.of(shoppers.decryptEvent(stateKey, new Encrypted(sealed.keyId(), sealed.bytes())));
                } catch (UndecipherableException e) {
                    return Optional.empty();
                }
            }
        };
    }

    private OrderTrust trust() {
        var isTopicTrusted = switch (settings.events().ordersTrusted()) {
            case STAMP -> false;
            case TOPIC -> true;
        };
        return new OrderTrust(stamps, isTopicTrusted);
    }

    /** Codes in events are known where this process has the keys. */
    private static CouponLookup lookup(Optional<KeyRing> keys) {
        return keys.map(ring -> new CouponCodes(LengthPrefixedFields.DEFAULT_TENANT, ring))
                .<CouponLookup>map(codes -> code -> Optional.of(codes.couponId(code)))
                .orElse(CouponLookup.NONE);
    }

    private boolean isFull(String account, long limit) {
        return caps.isSpent(LimitAccountKey.parse(account), limit);
    }

    private NumberedPromotions promotions() {
        LiveBook book = liveBooks.get();
        return new NumberedPromotions(book.version(), book.promotions());
    }

    private Topology issuer(KeyRing keys) {
        var clock = switch (settings.clock()) {
            case WALL -> IssuerSettings.ClockMode.WALL;
            case EVENT -> IssuerSettings.ClockMode.EVENT;
        };
        return IssuerTopology.build(
                IssuerSettings.DEFAULTS
                        .withPartitions(partitions)
                        .withClock(clock)
                        .withReservationTtl(settings.reservationTtl()),
                wireFormat,
                new BookRules(books, blocks::isBlocked, batches),
                new BookOffers(this::promotions, this::isFull),
                keys,
                new IssuerMetrics(meters));
    }
}
