package io.behaviourdiscounts.issuer.testing;

import static io.behaviourdiscounts.issuer.testing.Grants.TRIGGERED;

import io.behaviourdiscounts.issuer.batch.Batch;
import io.behaviourdiscounts.issuer.batch.BatchStatus;
import io.behaviourdiscounts.schemas.BatchRecord;
import io.behaviourdiscounts.schemas.DiscountAction;
import io.behaviourdiscounts.schemas.NewCoupon;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Batches of coupons that take 20 % off one order. */
public final class Batches {

    private Batches() {}

    /** An active one under key {@code k2}. */
    public static BatchRecord.Builder record(String id, String pattern, long codes, long first) {
        return BatchRecord.newBuilder()
                .setId(id)
                .setPattern(pattern)
                .setCodes(codes)
                .setFirst(first)
                .setIssuingKeyId("k2")
                .setStatus(BatchStatus.ACTIVE.word())
                .setOffer(offer().build())
                .setCreatedBy("jane")
                .setCreatedAt(TRIGGERED);
    }

    /** What each of their coupons is. */
    public static NewCoupon.Builder offer() {
        return NewCoupon.newBuilder()
                .setEncryptedCode(ByteBuffer.allocate(0))
                .setEncryptionKeyId("")
                .setAction(DiscountAction.newBuilder()
                        .setType("percentage_off")
                        .setValue(new BigDecimal("20.0000"))
                        .build())
                .setValidFrom(TRIGGERED)
                .setExpiresAt(TRIGGERED.plus(Duration.ofDays(600)))
                .setType("single_use")
                .setUsageLimit(1);
    }

    /** The batch of a record. */
    public static Batch batch(BatchRecord.Builder record) {
        return Batch.of(record.build()).orElseThrow();
    }

    /** The batch of a record under another status. */
    public static Batch batch(BatchRecord.Builder record, BatchStatus status) {
        return batch(BatchRecord.newBuilder(record.build()).setStatus(status.word()));
    }
}
