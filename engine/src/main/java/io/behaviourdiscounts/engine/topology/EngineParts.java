package io.behaviourdiscounts.engine.topology;

import io.behaviourdiscounts.engine.EngineSettings;
import io.behaviourdiscounts.engine.grant.AddressSeal;
import io.behaviourdiscounts.engine.road.CouponLookup;
import io.behaviourdiscounts.engine.silence.EventSeal;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.decision.BlockedRules;
import io.behaviourdiscounts.rules.decision.SpentCaps;
import io.behaviourdiscounts.rules.event.Pseudonyms;
import io.behaviourdiscounts.schemas.seal.RecordSeals;
import io.behaviourdiscounts.schemas.serde.WireFormat;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/**
 * What the engine's topology works with.
 *
 * @param ruleBook the live book, asked anew for each event; the application is not started before there is one
 * @param spentCaps which limit accounts are known to be full
 * @param blockedRules which rules are blocked for a time
 * @param couponLookup makes ids of codes that storefronts wrote into events
 * @param orderTrust which events may act on coupons
 * @param pseudonyms how shoppers are named in what the engine writes and keeps
 * @param addresses hides in grants where their coupons are sent to
 * @param events hides events that are kept until a silence is long enough
 * @param seals what the commands are sealed with that events make
 */
public record EngineParts(
        EngineSettings settings,
        WireFormat wireFormat,
        Supplier<RuleBook> ruleBook,
        SpentCaps spentCaps,
        BlockedRules blockedRules,
        CouponLookup couponLookup,
        OrderTrust orderTrust,
        Pseudonyms pseudonyms,
        AddressSeal addresses,
        EventSeal events,
        RecordSeals seals,
        MeterRegistry meters) {}
