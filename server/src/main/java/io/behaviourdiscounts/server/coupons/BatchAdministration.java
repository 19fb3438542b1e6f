package io.behaviourdiscounts.server.coupons;

import io.behaviourdiscounts.issuer.batch.Batch;
import io.behaviourdiscounts.issuer.batch.BatchStatus;
import io.behaviourdiscounts.issuer.batch.KnownBatches;
import io.behaviourdiscounts.issuer.batch.Places;
import io.behaviourdiscounts.issuer.code.KeyRing;
import io.behaviourdiscounts.rules.code.CodeAlphabet;
import io.behaviourdiscounts.rules.language.RuleFiles;
import io.behaviourdiscounts.rules.model.BatchDefinition;
import io.behaviourdiscounts.rules.source.Reading;
import io.behaviourdiscounts.schemas.BatchRecord;
import io.behaviourdiscounts.server.coupons.CouponAdministration.By;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes batches, pauses them, resumes them and cancels them. A batch is one record, whatever the number of its codes: it is made when that is written.
 */
public final class BatchAdministration {

    private static final int ID_BYTES = 8;
    private static final String ID_PREFIX = "b-";

    private final KnownBatches known;
    private final Log log;
    private final String issuingKeyId;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /** Where records of batches are written. */
    @FunctionalInterface
    public interface Log {
        /** Writes one; it is there when this returns. */
        void write(BatchRecord record) throws InterruptedException;
    }

    /**
     * Administration beside what is known.
     *
     * @param known the batches that there are
     * @param keys the current issuing key is that of new batches
     */
    public BatchAdministration(KnownBatches known, Log log, KeyRing keys, InstantSource clock) {
        this.known = known;
        this.log = log;
        this.issuingKeyId = keys.currentIssuingKeyId();
        this.clock = clock;
    }

    /**
     * Makes a batch. With an idempotency key the same call again finds the batch that it made.
     *
     * @param definition YAML or JSON, in the words of rule files
     */
    public BatchMaking create(String definition, By by) throws InterruptedException {
        return switch (RuleFiles.readBatch("batch", definition)) {
            case Reading.Wrong<BatchDefinition> wrong -> new BatchMaking.Wrong(wrong.problems());
            case Reading.Read<BatchDefinition> read -> create(read.value(), by);
        };
    }

    private BatchMaking create(BatchDefinition definition, By by) throws InterruptedException {
        String id = ID_PREFIX + (by.key() == null ? drawn() : by.key().substring(0, ID_BYTES * 2));
        Optional<Batch> before = known.batch(id);
        if (before.isPresent()) {
            return Objects.equals(before.get().record().getFingerprint(), by.fingerprint())
                    ? new BatchMaking.Made(before.get(), false)
                    : new BatchMaking.KeyReused();
        }
        Instant at = by.at();
        Instant now = (at == null ? clock.instant() : at).truncatedTo(ChronoUnit.MICROS);
        Places.Found found = new Places(known)
                .find(id, definition.pattern(), issuingKeyId, definition.count(), definition.allowShort());
        return switch (found) {
            case Places.None none -> new BatchMaking.Refused(none.complaint());
            case Places.Place place -> {
                BatchRecord record = record(id, definition, place.first(), by, now);
                log.write(record);
                yield new BatchMaking.Made(Batch.of(record).orElseThrow(), true);
            }
        };
    }

    private String drawn() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    private BatchRecord record(String id, BatchDefinition definition, long first, By by, Instant now) {
        CodeAlphabet alphabet = definition.alphabet();
        return BatchRecord.newBuilder()
                .setId(id)
                .setName(definition.name())
                .setPattern(definition.pattern().text())
                .setAlphabet(alphabet == null ? null : alphabet.characters())
                .setCodes(definition.count())
                .setFirst(first)
                .setIssuingKeyId(issuingKeyId)
                .setStatus(BatchStatus.ACTIVE.word())
                .setOffer(NewCoupons.offer(definition.offer(), now).build())
                .setFingerprint(by.fingerprint())
                .setCreatedBy(by.author())
                .setCreatedAt(now)
                .build();
    }

    /** What became of changing whether a batch may be used. */
    public sealed interface Change {}

    /** It is so now. */
    public record Changed(Batch batch) implements Change {}

    /** There is no such batch. */
    public record Unknown() implements Change {}

    /** It was cancelled, which is for good. */
    public record Cancelled() implements Change {}

    /** Pauses a batch, resumes it, or cancels it for good. A batch that is so already stays as it is. */
    public Change change(String id, BatchStatus status, String reason, String author) throws InterruptedException {
        Optional<Batch> batch = known.batch(id);
        if (batch.isEmpty()) {
            return new Unknown();
        }
        if (batch.get().status() == status) {
            return new Changed(batch.get());
        }
        if (batch.get().status() == BatchStatus.CANCELLED) {
            return new Cancelled();
        }
        BatchRecord record = BatchRecord.newBuilder(batch.get().record())
                .setStatus(status.word())
                .setReason(reason)
                .setChangedBy(author)
                .setChangedAt(clock.instant().truncatedTo(ChronoUnit.MICROS))
                .build();
        log.write(record);
        return new Changed(Batch.of(record).orElseThrow());
    }
}
