package io.behaviourdiscounts.issuer.batch;

import io.behaviourdiscounts.issuer.batch.Permutation.Pair;
import io.behaviourdiscounts.issuer.code.Secret;
import io.behaviourdiscounts.rules.code.BatchPattern;
import io.behaviourdiscounts.rules.code.CodeAlphabet;
import io.behaviourdiscounts.rules.value.LengthPrefixedFields;
import java.math.BigInteger;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * All codes of one form under one issuing key, numbered in an order that nobody can tell without the key. The numbers that batches have are below
 * {@link #NUMBERS}. Safe for use by several threads.
 */
final class CodeSpace {

    /** More numbers than these are never given out, however much room there is. */
    static final long NUMBERS = Permutation.LIMIT;

    private final BatchPattern pattern;
    private final List<CodeAlphabet> alphabets;
    private final int split;
    private final long second;
    private final Permutation permutation;

    /**
     * The codes of a pattern's form.
     *
     * @param issuingKey the key of the permutation is derived from it, for the tenant and the form alone: HMAC-SHA-256 of the length-prefixed
     *     fields tenant, {@code batch-codes} and form
     */
    CodeSpace(String tenant, BatchPattern pattern, Secret issuingKey) {
        this.pattern = pattern;
        this.alphabets = pattern.alphabets();
        this.split = pattern.split();
        this.second = room(alphabets.subList(split, alphabets.size()));
        byte[] key = issuingKey.hmac(LengthPrefixedFields.encode(tenant, "batch-codes", pattern.form()));
        this.permutation = new Permutation(key, room(alphabets.subList(0, split)), second);
    }

    private static long room(List<CodeAlphabet> alphabets) {
        long room = 1;
        for (CodeAlphabet alphabet : alphabets) {
            room = Math.multiplyExact(room, alphabet.size());
        }
        return room;
    }

    /** How many numbers the codes of a pattern have. */
    static long numbers(BatchPattern pattern) {
        BigInteger room = pattern.room();
        return room.min(BigInteger.valueOf(NUMBERS)).longValueExact();
    }

    /**
     * The code of a number, as a pattern of this form shows it.
     *
     * @param number from 0 to below {@link #numbers}
     */
    String code(BatchPattern shown, long number) {
        Pair pair = permutation.forth(new Pair(number / second, number % second));
        int[] digits = new int[alphabets.size()];
        write(digits, 0, split, pair.first());
        write(digits, split, digits.length, pair.second());
        return shown.write(digits);
    }

    private void write(int[] digits, int from, int to, long value) {
        long rest = value;
        for (int at = to - 1; at >= from; at--) {
            int size = alphabets.get(at).size();
            digits[at] = (int) (rest % size);
            rest /= size;
        }
    }

    /** The number of a normalised code; nothing where it does not look like that, or has a number that no batch can have. */
    OptionalLong number(String normalised) {
        int @Nullable [] digits = pattern.read(normalised);
        if (digits == null) {
            return OptionalLong.empty();
        }
        Pair pair = permutation.back(new Pair(read(digits, 0, split), read(digits, split, digits.length)));
        return pair.first() > (NUMBERS - 1 - pair.second()) / second
                ? OptionalLong.empty()
                : OptionalLong.of(pair.first() * second + pair.second());
    }

    private long read(int[] digits, int from, int to) {
        long value = 0;
        for (int at = from; at < to; at++) {
            value = value * alphabets.get(at).size() + digits[at];
        }
        return value;
    }
}
