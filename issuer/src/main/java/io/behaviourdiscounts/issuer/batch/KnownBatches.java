package io.behaviourdiscounts.issuer.batch;

import io.behaviourdiscounts.issuer.code.CodeCipher;
import io.behaviourdiscounts.issuer.code.CouponCodes;
import io.behaviourdiscounts.issuer.code.KeyRing;
import io.behaviourdiscounts.issuer.coupon.Origin;
import io.behaviourdiscounts.issuer.coupon.Origin.EncryptedCode;
import io.behaviourdiscounts.issuer.order.Refusal;
import io.behaviourdiscounts.issuer.order.Refusal.Reason;
import io.behaviourdiscounts.issuer.use.LiveBatches;
import io.behaviourdiscounts.rules.code.CodeText;
import io.behaviourdiscounts.schemas.BatchCode;
import io.behaviourdiscounts.schemas.NewCoupon;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The batches that this process has heard of. Safe for use by several threads; batches are put by one.
 *
 * <ul>
 *   <li>A code leads to its batch without a store, at the cost of one permutation for each form that looks like it, however many batches have that
 *       form.
 *   <li>What was cancelled stays so, whatever is put afterwards.
 * </ul>
 */
public final class KnownBatches implements LiveBatches {

    private final String tenant;
    private final KeyRing keys;
    private final CouponCodes ids;
    private final CodeCipher cipher;
    private final Map<String, Batch> byId = new ConcurrentHashMap<>();
    private final CodeForms forms = new CodeForms();

    /** No batches yet. */
    public KnownBatches(String tenant, KeyRing keys) {
        this.tenant = tenant;
        this.keys = keys;
        this.ids = new CouponCodes(tenant, keys);
        this.cipher = new CodeCipher(tenant, keys);
    }

    /**
     * A code of a batch.
     *
     * @param sequence which of its codes, from 0
     */
    public record BatchedCode(Batch batch, long sequence) {

        /** As commands name it. */
        public BatchCode record() {
            return new BatchCode(batch.id(), sequence);
        }
    }

    /** Takes a batch, or what has become of it. */
    public void put(Batch batch) {
        Batch known = byId.get(batch.id());
        if (known != null && known.status() == BatchStatus.CANCELLED) {
            return;
        }
        byId.put(batch.id(), batch);
        keys.issuingKey(batch.keyId())
                .ifPresent(key -> forms.space(batch, () -> new CodeSpace(tenant, batch.pattern(), key))
                        .put(batch));
    }

    /** A batch by its id. */
    public Optional<Batch> batch(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** All of them, the newest first. */
    public List<Batch> all() {
        return byId.values().stream().sorted(Batch.OLDEST_FIRST.reversed()).toList();
    }

    CodeForms forms() {
        return forms;
    }

    /** Whose code this is, however it was typed; nothing where it is no batch's. */
    public Optional<BatchedCode> find(String typed) {
        String normalised = CodeText.normalise(typed);
        return forms.like(normalised)
                .flatMap(form -> form.find(normalised).stream())
                .min((one, other) -> Batch.OLDEST_FIRST.compare(one.batch(), other.batch()));
    }

    /** The codes of a batch that was put, as they are shown; nothing where the ring lacks its key. */
    public Optional<BatchCodes> codes(Batch batch) {
        return forms.of(batch).map(form -> new BatchCodes(batch, form.space()));
    }

    @Override
    public Optional<Refusal> stopped(String batchId) {
        Batch batch = byId.get(batchId);
        return batch == null
                ? Optional.empty()
                : switch (batch.status()) {
                    case ACTIVE -> Optional.empty();
                    case PAUSED -> Optional.of(Refusal.of(Reason.PAUSED, "the coupon's batch is paused"));
                    case CANCELLED -> Optional.of(Refusal.of(Reason.REVOKED, "the coupon's batch was cancelled"));
                };
    }

    @Override
    public Opening open(String couponId, BatchCode code, Instant now) {
        Batch batch = byId.get(code.getBatchId());
        if (batch == null) {
            return new Opening.Refused(Refusal.of(Reason.BUSY, "the coupon's batch is not known here yet; try again"));
        }
        return codes(batch)
                .filter(codes -> code.getSequence() >= 0 && code.getSequence() < batch.codes())
                .map(codes -> codes.code(code.getSequence()))
                .filter(text -> ids.couponId(text).equals(couponId))
                .<Opening>map(text -> opened(couponId, batch, code.getSequence(), text, now))
                .orElseGet(() -> new Opening.Refused(Refusal.of(Reason.NOT_FOUND, "there is no such coupon")));
    }

    private Opening opened(String couponId, Batch batch, long sequence, String code, Instant now) {
        EncryptedCode encrypted = cipher.encryptAlike(couponId, code);
        NewCoupon offer = batch.record().getOffer();
        NewCoupon request = NewCoupon.newBuilder(offer)
                .setEncryptedCode(ByteBuffer.wrap(HexFormat.of().parseHex(encrypted.hex())))
                .setEncryptionKeyId(encrypted.keyId())
                .build();
        String rule = Objects.requireNonNullElse(offer.getRuleId(), "");
        return new Opening.Opened(Origin.ofBatch(batch.id(), sequence, rule, now, encrypted), request);
    }
}
