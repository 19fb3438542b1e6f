package io.behaviourdiscounts.benchmarks.matcher;

import java.util.Arrays;

/** A contender whose rules write down their numbers when they match. */
abstract class NumberedContender implements MatchingContender {

    private int[] matched = new int[16];
    private int count;

    /** To be called for each rule that matches. */
    protected final void matches(int number) {
        if (count == matched.length) {
            matched = Arrays.copyOf(matched, 2 * count);
        }
        matched[count++] = number;
    }

    /** Lets all rules that match the event call {@link #matches}. */
    protected abstract void find(int event);

    @Override
    public final int match(int event) {
        count = 0;
        find(event);
        return count;
    }

    @Override
    public final int[] numbers(int event) {
        int found = match(event);
        return Arrays.stream(matched, 0, found).sorted().toArray();
    }
}
