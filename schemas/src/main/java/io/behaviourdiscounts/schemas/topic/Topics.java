package io.behaviourdiscounts.schemas.topic;

import static io.behaviourdiscounts.schemas.topic.Cleanup.COMPACT;
import static io.behaviourdiscounts.schemas.topic.Cleanup.DELETE;
import static io.behaviourdiscounts.schemas.topic.Partitioning.ONE;
import static io.behaviourdiscounts.schemas.topic.Partitioning.SHARED;
import static io.behaviourdiscounts.schemas.topic.Role.EMAIL;
import static io.behaviourdiscounts.schemas.topic.Role.ENGINE;
import static io.behaviourdiscounts.schemas.topic.Role.FINANCE;
import static io.behaviourdiscounts.schemas.topic.Role.ISSUER;
import static io.behaviourdiscounts.schemas.topic.Role.OPERATORS;
import static io.behaviourdiscounts.schemas.topic.Role.STOREFRONT;

import io.behaviourdiscounts.schemas.AccessAudit;
import io.behaviourdiscounts.schemas.ApiKeyRecord;
import io.behaviourdiscounts.schemas.ApiKeyUse;
import io.behaviourdiscounts.schemas.BatchRecord;
import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.CouponApplied;
import io.behaviourdiscounts.schemas.CouponBlocked;
import io.behaviourdiscounts.schemas.CouponChanged;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponExpired;
import io.behaviourdiscounts.schemas.CouponIssued;
import io.behaviourdiscounts.schemas.CouponRedeemed;
import io.behaviourdiscounts.schemas.CouponRefused;
import io.behaviourdiscounts.schemas.CouponReleased;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.CouponRevoked;
import io.behaviourdiscounts.schemas.CouponToForget;
import io.behaviourdiscounts.schemas.DiscountDecision;
import io.behaviourdiscounts.schemas.DiscountGrant;
import io.behaviourdiscounts.schemas.ErasureProof;
import io.behaviourdiscounts.schemas.IssueRequest;
import io.behaviourdiscounts.schemas.LedgerEntry;
import io.behaviourdiscounts.schemas.LimitAnswer;
import io.behaviourdiscounts.schemas.LimitRequest;
import io.behaviourdiscounts.schemas.LimitState;
import io.behaviourdiscounts.schemas.OrderDiscounts;
import io.behaviourdiscounts.schemas.OrderStepRecord;
import io.behaviourdiscounts.schemas.RuleBlock;
import io.behaviourdiscounts.schemas.RuleBookLive;
import io.behaviourdiscounts.schemas.RuleBookRecord;
import io.behaviourdiscounts.schemas.ShopperCoupon;
import io.behaviourdiscounts.schemas.ShopperErasure;
import io.behaviourdiscounts.schemas.trust.GeneratedClasses;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All topics of the project. Nothing else in the code spells a topic's name, and nothing else says who writes and reads it: the rights in Kafka
 * are made of what stands here.
 *
 * <p>How long each is kept follows from who may still need it: what an application reads must outlive the longest time that it
 * may stand still; what tells of coupons outlives the row that an ended coupon leaves behind; what finance audits stays seven
 * years; what only one application says to itself goes after a week.
 */
public final class Topics {

    /** Longer than an application may stand still, and long enough to look into a shopper's complaint. */
    private static final Duration MONTH = Duration.ofDays(30);

    /** Codes in clear are kept no longer than an e-mail service may need to read them again. */
    private static final Duration QUARTER = Duration.ofDays(90);

    /** As long as an ended coupon's code stays taken, and as long as somebody may ask who looked at it. */
    private static final Duration COUPON_MEMORY = Duration.ofDays(400);

    /** Whoever asks what was live on a day of last year finds the book of that day. */
    private static final Duration BOOK_MEMORY = Duration.ofDays(400);

    private static final Duration SEVEN_YEARS = Duration.ofDays(7 * 365 + 2);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration DAY = Duration.ofDays(1);

    /** A manifest has a line for each rule: room for some thirty thousand. Its producer must allow requests of this size. */
    private static final int RULE_BOOK_BYTES = 4 * 1024 * 1024;

    /** What shoppers do, by shopper. */
    public static final Topic<BehaviourEvent> BEHAVIOUR_EVENTS = new Topic<>(
                    "behaviour.events.v1", BehaviourEvent.class, SHARED, DELETE, MONTH)
            .writtenBy(STOREFRONT, ENGINE, ISSUER, OPERATORS)
            .readBy(ENGINE);

    /** Rules, segments and detectors under {@code rule/ID}, {@code segment/ID} and {@code detector/ID}, and the manifest that makes them live under {@code book}. */
    public static final Topic<RuleBookRecord> RULES = new Topic<>(
                    "discount.rules.v1", RuleBookRecord.class, ONE, COMPACT, MONTH, BOOK_MEMORY, RULE_BOOK_BYTES)
            .writtenBy(ISSUER, OPERATORS)
            .readBy(ENGINE, ISSUER);

    /** Rules whose coupons are blocked, by rule. */
    public static final Topic<RuleBlock> RULE_BLOCKS = new Topic<>(
                    "discount.rule-blocks.v1", RuleBlock.class, ONE, COMPACT, WEEK)
            .writtenBy(ISSUER, OPERATORS)
            .readBy(ENGINE, ISSUER);

    /** Batches of codes, by batch: kept for good, so that their codes stay taken. */
    public static final Topic<BatchRecord> BATCHES = new Topic<>(
                    "discount.batches.v1", BatchRecord.class, ONE, COMPACT, WEEK)
            .writtenBy(ISSUER, OPERATORS)
            .readBy(ISSUER)
            .sealed();

    /** Who may call, by the id of the API key; never the key itself. */
    public static final Topic<ApiKeyRecord> API_KEYS = new Topic<>(
                    "access.keys.v1", ApiKeyRecord.class, ONE, COMPACT, WEEK)
            .writtenBy(ISSUER, OPERATORS)
            .readBy(ENGINE, ISSUER)
            .sealed();

    /** On which day each API key was used last, by its id. A topic of its own: what many write must not undo a revocation. */
    public static final Topic<ApiKeyUse> API_KEY_USES = new Topic<>(
                    "access.key-uses.v1", ApiKeyUse.class, ONE, COMPACT, WEEK)
            .writtenBy(ENGINE, ISSUER)
            .readBy(ISSUER);

    /** Who was refused, who looked at what, and what became of API keys, by the id of the key that did it, else by instance. */
    public static final Topic<AccessAudit> ACCESS_AUDIT = new Topic<>(
                    "access.audit.v1", AccessAudit.class, SHARED, DELETE, COUPON_MEMORY)
            .writtenBy(ENGINE, ISSUER, OPERATORS)
            .readBy();

    /** What each instance made of the newest book, by instance. */
    public static final Topic<RuleBookLive> RULES_LIVE = new Topic<>(
                    "discount.rules-live.v1", RuleBookLive.class, ONE, COMPACT, WEEK)
            .writtenBy(ENGINE, ISSUER)
            .readBy();

    /** The engine's answers, by shopper. */
    public static final Topic<DiscountDecision> DECISIONS = new Topic<>(
                    "discount.decisions.v1", DiscountDecision.class, SHARED, DELETE, MONTH)
            .writtenBy(ENGINE)
            .readBy();

    /** Decisions that a discount is due, by grant id. */
    public static final Topic<DiscountGrant> GRANTS = new Topic<>(
                    "discount.grants.v1", DiscountGrant.class, SHARED, DELETE, MONTH)
            .writtenBy(ENGINE)
            .readBy(ISSUER);

    /** What is asked of coupons, by coupon id, and of orders, by their keys, and the issuer's ticks. */
    public static final Topic<CouponCommand> COMMANDS = new Topic<>(
                    "coupon.commands.v1", CouponCommand.class, SHARED, DELETE, MONTH)
            .writtenBy(ISSUER, OPERATORS)
            .readBy(ISSUER)
            .sealed();

    /**
     * What events of orders ask of coupons, by coupon id: it is done after what a checkout asks, because somebody waits for that.
     */
    public static final Topic<CouponCommand> EVENT_COMMANDS = new Topic<>(
                    "coupon.event-commands.v1", CouponCommand.class, SHARED, DELETE, MONTH)
            .writtenBy(ENGINE)
            .readBy(ISSUER)
            .sealed();

    /** Answers to commands, by request id, on the partition that the command names. */
    public static final Topic<CouponReply> REPLIES = new Topic<>(
                    "coupon.replies.v1", CouponReply.class, SHARED, DELETE, DAY)
            .writtenBy(ISSUER)
            .readBy(ISSUER);

    /** Coupons that were issued, by coupon id: the only topic with codes in clear. */
    public static final Topic<CouponIssued> ISSUED = new Topic<>(
                    "coupon.issued.v1", CouponIssued.class, SHARED, DELETE, QUARTER)
            .writtenBy(ISSUER)
            .readBy(ISSUER, EMAIL);

    /** Coupons that were reserved for an order, by coupon id. */
    public static final Topic<CouponApplied> APPLIED = new Topic<>(
                    "coupon.applied.v1", CouponApplied.class, SHARED, DELETE, COUPON_MEMORY)
            .writtenBy(ISSUER)
            .readBy(ISSUER);

    /** Uses that were given back, by coupon id. */
    public static final Topic<CouponReleased> RELEASED = new Topic<>(
                    "coupon.released.v1", CouponReleased.class, SHARED, DELETE, COUPON_MEMORY)
            .writtenBy(ISSUER)
            .readBy(ISSUER, FINANCE);

    /** Coupons that were spent on an order, by coupon id. */
    public static final Topic<CouponRedeemed> REDEEMED = new Topic<>(
                    "coupon.redeemed.v1", CouponRedeemed.class, SHARED, DELETE, COUPON_MEMORY)
            .writtenBy(ISSUER)
            .readBy(ISSUER, EMAIL, FINANCE);

    /** Coupons that were blocked for a time or opened again, by coupon id. */
    public static final Topic<CouponBlocked> BLOCKED = new Topic<>(
                    "coupon.blocked.v1", CouponBlocked.class, SHARED, DELETE, COUPON_MEMORY)
            .writtenBy(ISSUER)
            .readBy(ISSUER, EMAIL);

    /** Coupons that were changed or hidden from lists, by coupon id, with what they were before. */
    public static final Topic<CouponChanged> CHANGED = new Topic<>(
                    "coupon.changed.v1", CouponChanged.class, SHARED, DELETE, COUPON_MEMORY)
            .writtenBy(ISSUER)
            .readBy(ISSUER, EMAIL);

    /** Coupons whose validity has passed, by coupon id. */
    public static final Topic<CouponExpired> EXPIRED = new Topic<>(
                    "coupon.expired.v1", CouponExpired.class, SHARED, DELETE, COUPON_MEMORY)
            .writtenBy(ISSUER)
            .readBy(ISSUER, EMAIL);

    /** Coupons that were invalidated for good, by coupon id. */
    public static final Topic<CouponRevoked> REVOKED = new Topic<>(
                    "coupon.revoked.v1", CouponRevoked.class, SHARED, DELETE, COUPON_MEMORY)
            .writtenBy(ISSUER)
            .readBy(ISSUER, EMAIL, FINANCE);

    /** Grants that became no coupon, by grant id, and uses that were refused to an event, by coupon id. */
    public static final Topic<CouponRefused> REFUSED = new Topic<>(
                    "coupon.refused.v1", CouponRefused.class, SHARED, DELETE, COUPON_MEMORY)
            .writtenBy(ISSUER)
            .readBy();

    /** Steps of coupons, by shopper, for the engine's profiles. */
    public static final Topic<ShopperCoupon> BY_SHOPPER = new Topic<>(
                    "coupon.by-shopper.v1", ShopperCoupon.class, SHARED, DELETE, MONTH)
            .writtenBy(ISSUER)
            .readBy(ENGINE, ISSUER);

    /** Every step of every limit account, by account. */
    public static final Topic<LedgerEntry> LEDGER = new Topic<>(
                    "discount.ledger.v1", LedgerEntry.class, SHARED, DELETE, SEVEN_YEARS)
            .writtenBy(ISSUER)
            .readBy(FINANCE);

    /** Whether a rule-level account is full, by account. */
    public static final Topic<LimitState> LIMITS = new Topic<>(
                    "discount.limits.v1", LimitState.class, ONE, COMPACT, WEEK)
            .writtenBy(ISSUER)
            .readBy(ENGINE, ISSUER);

    /** Grants on their way to the partition of their coupon, by coupon id. */
    public static final Topic<IssueRequest> ISSUE_REQUESTS = new Topic<>(
                    "issuer.issue-requests.v1", IssueRequest.class, SHARED, DELETE, WEEK)
            .writtenBy(ISSUER)
            .readBy(ISSUER);

    /** What coupons ask of limit accounts, by account. */
    public static final Topic<LimitRequest> LIMIT_REQUESTS = new Topic<>(
                    "issuer.limit-requests.v1", LimitRequest.class, SHARED, DELETE, WEEK)
            .writtenBy(ISSUER)
            .readBy(ISSUER);

    /** What limit accounts answer, by coupon id. */
    public static final Topic<LimitAnswer> LIMIT_ANSWERS = new Topic<>(
                    "issuer.limit-answers.v1", LimitAnswer.class, SHARED, DELETE, WEEK)
            .writtenBy(ISSUER)
            .readBy(ISSUER);

    /** What orders ask of accounts, and what is answered, by whom it is for. */
    public static final Topic<OrderStepRecord> STEPS = new Topic<>(
                    "issuer.steps.v1", OrderStepRecord.class, SHARED, DELETE, WEEK)
            .writtenBy(ISSUER)
            .readBy(ISSUER);

    /** What each order was told of its discounts, by the order's key. */
    public static final Topic<OrderDiscounts> ORDER_DISCOUNTS = new Topic<>(
                    "order.discounts.v1", OrderDiscounts.class, SHARED, DELETE, SEVEN_YEARS)
            .writtenBy(ISSUER)
            .readBy(FINANCE);

    /**
     * Shoppers who were erased, by their state keys: kept for good, so that no replay brings one back. Each stands on the partition of the
     * shopper's own records, which its key alone would not give.
     */
    public static final Topic<ShopperErasure> ERASURES = new Topic<>(
                    "shopper.erasures.v1", ShopperErasure.class, SHARED, COMPACT, WEEK)
            .writtenBy(ISSUER, OPERATORS)
            .readBy(ENGINE, ISSUER);

    /** What was erased of whom, by state keys: what a shop can show who asks. */
    public static final Topic<ErasureProof> ERASURE_PROOFS = new Topic<>(
                    "shopper.erasure-proofs.v1", ErasureProof.class, SHARED, DELETE, SEVEN_YEARS)
            .writtenBy(ENGINE, ISSUER)
            .readBy();

    /** Coupons that are to forget whose they were, by coupon id. */
    public static final Topic<CouponToForget> COUPONS_TO_FORGET = new Topic<>(
                    "issuer.coupons-to-forget.v1", CouponToForget.class, SHARED, DELETE, WEEK)
            .writtenBy(ISSUER)
            .readBy(ISSUER);

    private static final List<Topic<?>> ALL = List.of(
            BEHAVIOUR_EVENTS,
            RULES,
            RULES_LIVE,
            RULE_BLOCKS,
            BATCHES,
            API_KEYS,
            API_KEY_USES,
            ACCESS_AUDIT,
            DECISIONS,
            GRANTS,
            COMMANDS,
            EVENT_COMMANDS,
            REPLIES,
            ISSUED,
            APPLIED,
            RELEASED,
            REDEEMED,
            BLOCKED,
            CHANGED,
            EXPIRED,
            REVOKED,
            REFUSED,
            BY_SHOPPER,
            LEDGER,
            LIMITS,
            ISSUE_REQUESTS,
            LIMIT_REQUESTS,
            LIMIT_ANSWERS,
            STEPS,
            ORDER_DISCOUNTS,
            ERASURES,
            ERASURE_PROOFS,
            COUPONS_TO_FORGET);

    /** The topics that the engine and the issuer read: what they can't make sense of goes to a dead-letter topic. */
    private static final List<DeadLetterTopic> DEAD_LETTERS = Stream.of(
                    BEHAVIOUR_EVENTS,
                    BY_SHOPPER,
                    RULES,
                    LIMITS,
                    GRANTS,
                    COMMANDS,
                    EVENT_COMMANDS,
                    ISSUE_REQUESTS,
                    LIMIT_REQUESTS,
                    LIMIT_ANSWERS,
                    STEPS,
                    ERASURES,
                    COUPONS_TO_FORGET)
            .map(DeadLetterTopic::new)
            .toList();

    static {
        GeneratedClasses.trust();
    }

    private Topics() {}

    /** The topics of records, in the order of the road from an event to a coupon. */
    public static List<Topic<?>> all() {
        return ALL;
    }

    /** The dead-letter topics, one for each input of the two applications. */
    public static List<DeadLetterTopic> deadLetters() {
        return DEAD_LETTERS;
    }

    /** Everything that a deployment must create: the topics of records and the dead-letter topics. */
    public static List<TopicDefinition> definitions() {
        return Stream.<TopicDefinition>concat(ALL.stream(), DEAD_LETTERS.stream())
                .toList();
    }

    /** The topic of records with a name. */
    public static Optional<Topic<?>> byName(String name) {
        return ALL.stream().filter(topic -> topic.name().equals(name)).findFirst();
    }
}
