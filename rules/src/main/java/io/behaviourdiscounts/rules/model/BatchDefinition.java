package io.behaviourdiscounts.rules.model;

import io.behaviourdiscounts.rules.code.BatchPattern;
import io.behaviourdiscounts.rules.code.CodeAlphabet;
import org.jspecify.annotations.Nullable;

/**
 * Codes that are to be made together.
 *
 * @param name what people call it; empty where nobody named it
 * @param count how many, 1 to 10,000,000
 * @param pattern how they look
 * @param alphabet the characters that are drawn, where the author chose them
 * @param allowShort whether they may be guessed more easily than once in a billion
 * @param offer what each of its coupons is; it has no code and is nobody's
 */
public record BatchDefinition(
        String name,
        long count,
        BatchPattern pattern,
        @Nullable CodeAlphabet alphabet,
        boolean allowShort,
        CouponDefinition offer) {}
