package io.behaviourdiscounts.issuer.store;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.coupon.CouponStatus;
import io.behaviourdiscounts.issuer.coupon.Credit;
import io.behaviourdiscounts.issuer.coupon.IssueRefusal;
import io.behaviourdiscounts.issuer.coupon.Origin;
import io.behaviourdiscounts.issuer.coupon.Origin.EncryptedCode;
import io.behaviourdiscounts.issuer.coupon.Particulars;
import io.behaviourdiscounts.issuer.coupon.Usage;
import io.behaviourdiscounts.rules.model.Money;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.rules.value.EnumWords;
import io.behaviourdiscounts.schemas.CodeFormat;
import io.behaviourdiscounts.schemas.CouponOriginRow;
import io.behaviourdiscounts.schemas.CouponRow;
import io.behaviourdiscounts.schemas.CreditRow;
import io.behaviourdiscounts.schemas.EndedCouponRow;
import io.behaviourdiscounts.schemas.LiveCouponRow;
import io.behaviourdiscounts.schemas.PendingCouponRow;
import io.behaviourdiscounts.schemas.RefusedGrantRow;
import io.behaviourdiscounts.schemas.serde.Buffers;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Coupons as rows and back, without loss. */
public final class CouponRows {

    private CouponRows() {}

    /** The row of a coupon. */
    public static CouponRow toRow(Coupon coupon) {
        return new CouponRow(
                switch (coupon) {
                    case Coupon.Pending pending ->
                        new PendingCouponRow(pending.grant(), pending.attempt(), pending.asked());
                    case Coupon.Live live -> liveRow(live);
                    case Coupon.Ended ended ->
                        new EndedCouponRow(
                                originRow(ended.origin()),
                                ended.status().word(),
                                ended.expiresAt(),
                                ended.sequence(),
                                ended.createdAt(),
                                ended.endedAt(),
                                ended.revivable() == null ? null : liveRow(ended.revivable()),
                                ended.revision(),
                                ended.deleted());
                    case Coupon.Refused refused ->
                        new RefusedGrantRow(refused.grantId(), refused.reason().word(), refused.refusedAt());
                });
    }

    /**
     * The coupon of a row.
     *
     * @throws IllegalStateException if the row is of a newer release than this one
     */
    public static Coupon fromRow(CouponRow row) {
        return switch (row.getBody()) {
            case PendingCouponRow pending ->
                new Coupon.Pending(pending.getGrant(), pending.getAttempt(), pending.getAsked());
            case LiveCouponRow live -> live(live);
            case EndedCouponRow ended ->
                new Coupon.Ended(
                        origin(ended.getOrigin()),
                        constant(CouponStatus.class, ended.getStatus()),
                        ended.getExpiresAt(),
                        ended.getSequence(),
                        ended.getCreatedAt(),
                        ended.getEndedAt(),
                        ended.getRevivable() == null ? null : live(ended.getRevivable()),
                        ended.getRevision(),
                        ended.getDeleted());
            case RefusedGrantRow refused ->
                new Coupon.Refused(
                        refused.getGrantId(),
                        constant(IssueRefusal.class, refused.getReason()),
                        refused.getRefusedAt());
            // Avro gives a union as an Object, so there is no closed set for the compiler to check.
            default ->
                throw new IllegalStateException(
                        "a stored coupon is a " + row.getBody().getClass());
        };
    }

    private static LiveCouponRow liveRow(Coupon.Live live) {
        return LiveCouponRow.newBuilder()
                .setOrigin(originRow(live.origin()))
                .setAction(live.action())
                .setValidFrom(live.validFrom())
                .setExpiresAt(live.expiresAt())
                .setStackable(live.stackable())
                .setRedeemConditions(live.redeemConditions())
                .setAssignee(live.assignee())
                .setType(live.usage().type().word())
                .setUsageCount(live.usage().count())
                .setUsageLimit(live.usage().limit())
                .setSequence(live.sequence())
                .setCreatedAt(live.createdAt())
                .setUpdatedAt(live.updatedAt())
                .setTimeZone(live.timeZone())
                .setReservedUses(live.usage().reserved())
                .setCollectingUses(live.usage().collecting())
                .setPerShopperLimit(live.perShopperLimit())
                .setCredit(live.credit() == null ? null : creditRow(live.credit()))
                .setBlocked(live.blocked())
                .setLastUsedAt(live.lastUsedAt())
                .setFirstWaiting(live.queue().first())
                .setNextWaiting(live.queue().next())
                .setRevision(live.particulars().revision())
                .setExternalReferences(live.particulars().externalReferences())
                .setExtensions(live.particulars().extensions())
                .setDisplay(live.particulars().display())
                .build();
    }

    private static Coupon.Live live(LiveCouponRow row) {
        return new Coupon.Live(
                origin(row.getOrigin()),
                row.getAction(),
                row.getValidFrom(),
                row.getExpiresAt(),
                row.getStackable(),
                row.getRedeemConditions(),
                row.getTimeZone(),
                row.getAssignee(),
                new Usage(
                        constant(Usage.Type.class, row.getType()),
                        row.getCollectingUses(),
                        row.getReservedUses(),
                        row.getUsageCount(),
                        row.getUsageLimit()),
                row.getPerShopperLimit(),
                row.getCredit() == null ? null : credit(row.getCredit()),
                row.getBlocked(),
                row.getSequence(),
                new Coupon.Queue(row.getFirstWaiting(), row.getNextWaiting()),
                row.getCreatedAt(),
                row.getUpdatedAt(),
                row.getLastUsedAt(),
                new Particulars(row.getRevision(), row.getDisplay(), row.getExternalReferences(), row.getExtensions()));
    }

    private static CreditRow creditRow(Credit credit) {
        return new CreditRow(
                credit.currency().getCurrencyCode(),
                credit.balance(),
                credit.held(),
                credit.reserved(),
                credit.redeemed(),
                credit.lapsed());
    }

    private static Credit credit(CreditRow row) {
        return new Credit(
                Money.currency(row.getCurrency()).orElseThrow(),
                row.getBalance(),
                row.getHeld(),
                row.getReserved(),
                row.getRedeemed(),
                row.getLapsed());
    }

    private static CouponOriginRow originRow(Origin origin) {
        EncryptedCode encrypted = origin.encryptedCode();
        return CouponOriginRow.newBuilder()
                .setGrantId(origin.grantId())
                .setAttempt(origin.attempt())
                .setIssuingKeyId(origin.issuingKeyId())
                .setCode(new CodeFormat(origin.code().prefix(), origin.code().length()))
                .setRuleId(origin.ruleId())
                .setRuleVersion(origin.ruleVersion())
                .setShopper(origin.shopper())
                .setEventId(origin.eventId())
                .setOccurredAt(origin.occurredAt())
                .setEncryptedCode(
                        encrypted == null
                                ? null
                                : ByteBuffer.wrap(HexFormat.of().parseHex(encrypted.hex())))
                .setEncryptionKeyId(encrypted == null ? null : encrypted.keyId())
                .setExperiment(origin.assignment())
                .build();
    }

    private static Origin origin(CouponOriginRow row) {
        return new Origin(
                row.getGrantId(),
                row.getAttempt(),
                row.getIssuingKeyId(),
                new Rule.CodeFormat(row.getCode().getPrefix(), row.getCode().getLength()),
                row.getRuleId(),
                row.getRuleVersion(),
                row.getShopper(),
                row.getEventId(),
                row.getOccurredAt(),
                encryptedCode(row),
                Origin.groupOf(row.getExperiment()));
    }

    private static @Nullable EncryptedCode encryptedCode(CouponOriginRow row) {
        ByteBuffer bytes = row.getEncryptedCode();
        String keyId = row.getEncryptionKeyId();
        if (bytes == null || keyId == null) {
            return null;
        }
        return new EncryptedCode(keyId, HexFormat.of().formatHex(Buffers.bytes(bytes)));
    }

    /** The constant of a word in a row. A word that this release does not know stops the task: going on would lose it. */
    static <E extends Enum<E>> E constant(Class<E> type, String word) {
        return EnumWords.find(type, word)
                .orElseThrow(
                        () -> new IllegalStateException("a stored " + type.getSimpleName() + " is '" + word + "'"));
    }
}
