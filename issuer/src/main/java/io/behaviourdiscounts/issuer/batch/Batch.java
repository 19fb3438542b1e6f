package io.behaviourdiscounts.issuer.batch;

import io.behaviourdiscounts.rules.code.BatchPattern;
import io.behaviourdiscounts.rules.code.CodeAlphabet;
import io.behaviourdiscounts.rules.code.PatternReader;
import io.behaviourdiscounts.rules.value.EnumWords;
import io.behaviourdiscounts.schemas.BatchRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * Codes that are made together, as their record says. All but the status is for good.
 *
 * @param pattern how its codes look
 * @param codes how many it has
 * @param first the number of the first of them, in the {@link CodeSpace} of its form and key
 */
public record Batch(BatchRecord record, BatchPattern pattern, long codes, long first, BatchStatus status) {

    /** Where a code could belong to two, the older one has it. */
    static final Comparator<Batch> OLDEST_FIRST =
            Comparator.comparing(Batch::createdAt).thenComparing(Batch::id);

    /** The most codes that a batch may have. */
    public static final long MOST = 10_000_000;

    /** A batch as its record says. */
    private Batch(BatchRecord record, BatchPattern pattern, BatchStatus status) {
        this(record, pattern, record.getCodes(), record.getFirst(), status);
    }

    /** The batch of a record; nothing where this release can't read its pattern or its status. */
    public static Optional<Batch> of(BatchRecord record) {
        String alphabet = record.getAlphabet();
        PatternReader.Result read =
                PatternReader.read(record.getPattern(), alphabet == null ? null : new CodeAlphabet(alphabet));
        return read instanceof PatternReader.Good(BatchPattern pattern)
                ? EnumWords.find(BatchStatus.class, record.getStatus())
                        .map(status -> new Batch(record, pattern, status))
                : Optional.empty();
    }

    /** Its id. */
    public String id() {
        return record.getId();
    }

    /** The issuing key of its codes. */
    public String keyId() {
        return record.getIssuingKeyId();
    }

    /** When it was made. */
    public Instant createdAt() {
        return record.getCreatedAt();
    }

    /** The number behind that of its last code. */
    long end() {
        return first + codes;
    }

    /** Whether a number is that of one of its codes. */
    boolean has(long number) {
        return number >= first && number < end();
    }
}
