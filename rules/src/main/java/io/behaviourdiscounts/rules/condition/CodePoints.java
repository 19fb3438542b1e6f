package io.behaviourdiscounts.rules.condition;

import java.util.Comparator;

/** The order of texts by Unicode code points, which UTF-16 breaks for what lies beyond the basic plane. */
public final class CodePoints {

    /** {@link #compare} as a comparator. */
    public static final Comparator<String> ORDER = CodePoints::compare;

    private CodePoints() {}

    /** Below zero when the first text comes before the second. */
    public static int compare(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean oneBeyond = Character.isSurrogate(a) != Character.isSurrogate(b);
                return oneBeyond ? (Character.isSurrogate(a) ? 1 : -1) : Character.compare(a, b);
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
