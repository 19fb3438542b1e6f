package io.behaviourdiscounts.issuer.batch;

import io.behaviourdiscounts.rules.code.BatchPattern;
import io.behaviourdiscounts.rules.code.CodeRoom;
import io.behaviourdiscounts.rules.value.LengthPrefixedFields;
import io.behaviourdiscounts.rules.value.Sha256;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Where a new batch's codes lie among all codes of its form: a range of numbers that no other batch has. It begins where a hash of the batch's id
 * says, so that two that are made at one moment, by processes that know nothing of each other, have no code in common but with the odds of a guess.
 */
public final class Places {

    private static final int ATTEMPTS = 100;

    /** Batches of different forms, or under different keys, may have so many codes in common on average. */
    private static final double COMMON_CODES = 0.001;

    private final KnownBatches batches;

    /** Places beside batches that are known. */
    public Places(KnownBatches batches) {
        this.batches = batches;
    }

    /** What became of looking for one. */
    public sealed interface Found {}

    /**
     * A place.
     *
     * @param first the number of the batch's first code
     * @param room what a guess comes to, the batches of the same form counted in
     */
    public record Place(long first, CodeRoom room) implements Found {}

    /** There is none, and why. */
    public record None(String complaint) implements Found {}

    /**
     * A place for a batch.
     *
     * @param keyId the issuing key of its codes
     * @param allowShort whether its codes may be guessed more easily than once in a billion
     */
    public Found find(String batchId, BatchPattern pattern, String keyId, long codes, boolean allowShort) {
        CodeRoom room = new CodeRoom(pattern, codes + alike(pattern));
        return room.complaint(allowShort)
                .or(() -> common(pattern, keyId, codes))
                .<Found>map(None::new)
                .orElseGet(() -> free(batchId, pattern, keyId, codes, room));
    }

    /** How many codes there are of the same form that are good for anything. */
    private long alike(BatchPattern pattern) {
        return batches.forms()
                .all()
                .filter(form -> form.pattern().form().equals(pattern.form()))
                .flatMap(form -> form.batches().stream())
                .filter(batch -> batch.status() != BatchStatus.CANCELLED)
                .mapToLong(Batch::codes)
                .sum();
    }

    private Optional<String> common(BatchPattern pattern, String keyId, long codes) {
        return batches.forms()
                .all()
                .filter(form -> !form.isOf(pattern, keyId))
                .filter(form -> expectedInCommon(form, pattern, codes) > COMMON_CODES)
                .findFirst()
                .map(form ->
                        "some of its codes would be codes of batch %s too, which are made as %s: take another prefix"
                                .formatted(form.batches().iterator().next().id(), form.pattern()));
    }

    private static double expectedInCommon(CodeForms.Form form, BatchPattern pattern, long codes) {
        long others = form.batches().stream().mapToLong(Batch::codes).sum();
        double common = pattern.roomInCommonWith(form.pattern()).doubleValue();
        return codes
                / pattern.room().doubleValue()
                * (others / form.pattern().room().doubleValue())
                * common;
    }

    private Found free(String batchId, BatchPattern pattern, String keyId, long codes, CodeRoom room) {
        List<Batch> taken = batches.forms()
                .all()
                .filter(form -> form.isOf(pattern, keyId))
                .flatMap(form -> form.batches().stream())
                .toList();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long first = first(batchId, attempt, CodeSpace.numbers(pattern) - codes + 1);
            if (isFree(first, first + codes, taken)) {
                return new Place(first, room);
            }
        }
        return new None("no %d numbers in a row are left of %s: take another prefix".formatted(codes, pattern));
    }

    private static boolean isFree(long first, long end, Collection<Batch> taken) {
        return taken.stream().noneMatch(batch -> first < batch.end() && batch.first() < end);
    }

    private static long first(String batchId, int attempt, long below) {
        byte[] hash = Sha256.of(LengthPrefixedFields.encode("batch-place", batchId, Integer.toString(attempt)));
        return new BigInteger(1, hash).mod(BigInteger.valueOf(below)).longValueExact();
    }
}
