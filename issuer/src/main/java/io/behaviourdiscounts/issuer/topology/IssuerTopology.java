package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.issuer.code.CouponCodes;
import io.behaviourdiscounts.issuer.code.KeyKind;
import io.behaviourdiscounts.issuer.code.KeyRing;
import io.behaviourdiscounts.issuer.code.LookupHashes;
import io.behaviourdiscounts.issuer.code.ShopperKeys;
import io.behaviourdiscounts.issuer.limit.LiveLimits;
import io.behaviourdiscounts.issuer.limit.RuleBookLimits;
import io.behaviourdiscounts.issuer.store.StateStores;
import io.behaviourdiscounts.orders.order.Book;
import io.behaviourdiscounts.schemas.seal.RecordSeals;
import io.behaviourdiscounts.schemas.serde.WireFormat;
import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 * The issuer's application, in four parts that meet only in topics:
 *
 * <ul>
 *   <li>grants, by grant id: each goes to the partition of the coupon that its code gives;
 *   <li>coupons, by coupon id: issue requests, the commands of checkouts and of events, and the answers of limit accounts meet the coupon
 *       and its uses, in one task; there too, by their keys, orders that are priced as a whole, and the accounts that they take from;
 *   <li>limits, by account: the accounts of hard caps, and those of orders;
 *   <li>shoppers, by shopper: the list of each shopper's coupons, for those who ask for it; who is erased here has it taken away, and each
 *       coupon in it is asked to forget whose it was.
 * </ul>
 *
 * <p>It reads the rule book for what is live of a rule alone: limits, pauses, blocks. It reads no clock but by ticks, and makes no topics.
 */
public final class IssuerTopology {

    private final WireFormat wire;
    private final IssuerParts parts;
    private final LiveLimits limits;
    private final Topology topology = new Topology();

    private IssuerTopology(WireFormat wire, IssuerParts parts, LiveLimits limits) {
        this.wire = wire;
        this.parts = parts;
        this.limits = limits;
    }

    /**
     * The topology of an issuer.
     *
     * @param rules the newest rule book, what is blocked of it, and the batches, asked each time a rule, a limit or a batch is needed
     * @param offers the promotions of the newest book, and the accounts that are known to be full
     * @param keys every issuing key that a grant may name, every encryption key of a stored code, and every key that seals commands
     */
    public static Topology build(
            IssuerSettings settings,
            WireFormat wire,
            BookRules rules,
            Book offers,
            KeyRing keys,
            IssuerListener listener) {
        IssuerParts parts = new IssuerParts(
                settings,
                wire,
                new CouponCodes(settings.tenant(), keys),
                new LookupHashes(settings.tenant(), keys),
                ShopperKeys.of(settings.tenant(), keys),
                new RecordSeals(keys.seals(KeyKind.SEAL)),
                rules,
                offers,
                listener);
        IssuerTopology issuer = new IssuerTopology(wire, parts, new RuleBookLimits(rules.books()));
        issuer.grants();
        issuer.coupons();
        issuer.limits();
        issuer.shoppers();
        return issuer.topology;
    }

    private void grants() {
        step(
                Names.GRANTS_SOURCE,
                Topics.GRANTS,
                Names.GRANTS,
                Precedence.FINISHING,
                () -> new GrantProcessor(wire.deserializer(Topics.GRANTS), parts),
                Names.GRANTS_DEAD_LETTERS);
        sink(Names.ISSUE_REQUESTS_SINK, Topics.ISSUE_REQUESTS, Names.GRANTS);
    }

    private void coupons() {
        step(
                Names.ISSUE_REQUESTS_SOURCE,
                Topics.ISSUE_REQUESTS,
                Names.ISSUE_REQUESTS,
                Precedence.UNAWAITED,
                () -> new IssueRequestProcessor(wire.deserializer(Topics.ISSUE_REQUESTS), parts),
                Names.ISSUE_REQUESTS_DEAD_LETTERS);
        step(
                Names.COMMANDS_SOURCE,
                Topics.COMMANDS,
                Names.COMMANDS,
                Precedence.CHECKOUT,
                () -> new CommandProcessor(wire.deserializer(Topics.COMMANDS), parts),
                Names.COMMANDS_DEAD_LETTERS);
        // The same as commands, from a topic of their own, so that a checkout's never stand behind them.
        step(
                Names.EVENT_COMMANDS_SOURCE,
                Topics.EVENT_COMMANDS,
                Names.EVENT_COMMANDS,
                Precedence.UNAWAITED,
                () -> new EventCommandProcessor(wire.deserializer(Topics.EVENT_COMMANDS), parts),
                Names.EVENT_COMMANDS_DEAD_LETTERS);
        step(
                Names.LIMIT_ANSWERS_SOURCE,
                Topics.LIMIT_ANSWERS,
                Names.LIMIT_ANSWERS,
                Precedence.FINISHING,
                () -> new LimitAnswerProcessor(wire.deserializer(Topics.LIMIT_ANSWERS), parts),
                Names.LIMIT_ANSWERS_DEAD_LETTERS);
        step(
                Names.COUPONS_TO_FORGET_SOURCE,
                Topics.COUPONS_TO_FORGET,
                Names.COUPONS_TO_FORGET,
                Precedence.UNAWAITED,
                () -> new CouponToForgetProcessor(wire.deserializer(Topics.COUPONS_TO_FORGET), parts),
                Names.COUPONS_TO_FORGET_DEAD_LETTERS);
        step(
                Names.STEPS_SOURCE,
                Topics.STEPS,
                Names.STEPS,
                Precedence.FINISHING,
                () -> new StepProcessor(wire.deserializer(Topics.STEPS), parts),
                Names.STEPS_DEAD_LETTERS);
        String[] all = {
            Names.ISSUE_REQUESTS, Names.COMMANDS, Names.EVENT_COMMANDS, Names.LIMIT_ANSWERS, Names.COUPONS_TO_FORGET
        };
        topology.addStateStore(IssuerStores.state(StateStores.COUPONS), all);
        topology.connectProcessorAndStateStores(Names.STEPS, StateStores.COUPONS);
        sink(Names.NEXT_ATTEMPTS_SINK, Topics.ISSUE_REQUESTS, Names.ISSUE_REQUESTS);
        sink(Names.LIMIT_REQUESTS_SINK, Topics.LIMIT_REQUESTS, all);
        sink(Names.ISSUED_SINK, Topics.ISSUED, all);
        sink(Names.EXPIRED_SINK, Topics.EXPIRED, all);
        sink(Names.REFUSED_SINK, Topics.REFUSED, all);
        sink(Names.BY_SHOPPER_SINK, Topics.BY_SHOPPER, all);
        sink(Names.COUPON_PROOFS_SINK, Topics.ERASURE_PROOFS, Names.COUPONS_TO_FORGET);
        uses(Names.COMMANDS, Names.EVENT_COMMANDS, Names.LIMIT_ANSWERS, Names.COUPONS_TO_FORGET);
        addressedSink(
                Names.REPLIES_SINK,
                Topics.REPLIES,
                wire.serializer(Topics.REPLIES),
                Names.COMMANDS,
                Names.EVENT_COMMANDS,
                Names.LIMIT_ANSWERS,
                Names.COUPONS_TO_FORGET,
                Names.STEPS);
        sink(Names.STEPS_SINK, Topics.STEPS, Names.COMMANDS, Names.EVENT_COMMANDS, Names.STEPS);
        sink(Names.ORDER_DISCOUNTS_SINK, Topics.ORDER_DISCOUNTS, Names.COMMANDS, Names.EVENT_COMMANDS, Names.STEPS);
        sink(Names.ORDER_LEDGER_SINK, Topics.LEDGER, Names.STEPS);
        sink(Names.ORDER_LIMITS_SINK, Topics.LIMITS, Names.STEPS);
    }

    /** Where the checkout's words go; whatever ends a collection may let a command have its turn that waited for it. */
    private void uses(String... checkouts) {
        sink(Names.APPLIED_SINK, Topics.APPLIED, checkouts);
        sink(Names.RELEASED_SINK, Topics.RELEASED, checkouts);
        sink(Names.REDEEMED_SINK, Topics.REDEEMED, checkouts);
        sink(Names.BLOCKED_SINK, Topics.BLOCKED, checkouts);
        sink(Names.CHANGED_SINK, Topics.CHANGED, checkouts);
        sink(Names.REVOKED_SINK, Topics.REVOKED, checkouts);
        addressedSink(Names.TICKS_SINK, Topics.COMMANDS, new ByteArraySerializer(), checkouts);
    }

    private void limits() {
        step(
                Names.LIMIT_REQUESTS_SOURCE,
                Topics.LIMIT_REQUESTS,
                Names.LIMIT_REQUESTS,
                Precedence.FINISHING,
                () -> new LimitProcessor(wire.deserializer(Topics.LIMIT_REQUESTS), limits, parts.listener()),
                Names.LIMIT_REQUESTS_DEAD_LETTERS);
        topology.addStateStore(IssuerStores.state(StateStores.LIMITS), Names.LIMIT_REQUESTS);
        sink(Names.LIMIT_ANSWERS_SINK, Topics.LIMIT_ANSWERS, Names.LIMIT_REQUESTS);
        sink(Names.LEDGER_SINK, Topics.LEDGER, Names.LIMIT_REQUESTS);
        sink(Names.LIMITS_SINK, Topics.LIMITS, Names.LIMIT_REQUESTS);
        sink(Names.CONTINUE_SINK, Topics.LIMIT_REQUESTS, Names.LIMIT_REQUESTS);
    }

    private void shoppers() {
        step(
                Names.SHOPPERS_SOURCE,
                Topics.BY_SHOPPER,
                Names.SHOPPERS,
                Precedence.FINISHING,
                () -> new ShopperCouponProcessor(wire.deserializer(Topics.BY_SHOPPER), parts),
                Names.SHOPPERS_DEAD_LETTERS);
        step(
                Names.ERASURES_SOURCE,
                Topics.ERASURES,
                Names.ERASURES,
                Precedence.FINISHING,
                () -> new CouponErasureProcessor(wire.deserializer(Topics.ERASURES), parts.listener()),
                Names.ERASURES_DEAD_LETTERS);
        topology.addStateStore(IssuerStores.state(StateStores.SHOPPERS), Names.SHOPPERS, Names.ERASURES);
        sink(Names.COUPONS_TO_FORGET_SINK, Topics.COUPONS_TO_FORGET, Names.SHOPPERS, Names.ERASURES);
        sink(Names.LIST_PROOFS_SINK, Topics.ERASURE_PROOFS, Names.ERASURES);
    }

    /** A source of bytes, the processor that reads them, and where it puts what it can't read. */
    private void step(
            String source,
            Topic<?> topic,
            String name,
            Precedence precedence,
            Supplier<RecordProcessor<?>> processor,
            String deadLetters) {
        topology.addSource(
                AutoOffsetReset.earliest(),
                source,
                precedence,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topic.name());
        topology.addProcessor(name, () -> guarded(topic, processor.get()).behind(precedence), source);
        topology.addSink(
                deadLetters, topic.deadLetterName(), new ByteArraySerializer(), new ByteArraySerializer(), name);
    }

    private RecordProcessor<?> guarded(Topic<?> topic, RecordProcessor<?> processor) {
        return topic.isSealed()
                ? processor.ofSealed(parts.seals(), parts.settings().partitions())
                : processor;
    }

    private <V extends SpecificRecord> void sink(String name, Topic<V> topic, String... parents) {
        topology.addSink(name, topic.name(), new StringSerializer(), wire.serializer(topic), parents);
    }

    private <V> void addressedSink(String name, Topic<?> topic, Serializer<V> values, String... parents) {
        topology.addSink(
                name,
                topic.name(),
                new StringSerializer(),
                Addressed.serializer(values),
                Addressed.partitioner(),
                parents);
    }
}
