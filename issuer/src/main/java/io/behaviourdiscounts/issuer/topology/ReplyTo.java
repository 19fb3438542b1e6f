package io.behaviourdiscounts.issuer.topology;

import java.util.regex.Pattern;

/**
 * Where the answer to a call goes, as orders remember it.
 *
 * @param partition of {@code coupon.replies.v1}
 */
record ReplyTo(int partition, String requestId) {

    private static final String SEPARATOR = "/";

    private static final Pattern WRITTEN = Pattern.compile("[0-9]{1,9}/.*", Pattern.DOTALL);

    String text() {
        return partition + SEPARATOR + requestId;
    }

    /** Whether a text is one that {@link #text()} writes. */
    static boolean isOne(String text) {
        return WRITTEN.matcher(text).matches();
    }

    static ReplyTo parse(String text) {
        int end = text.indexOf(SEPARATOR);
        return new ReplyTo(Integer.parseInt(text.substring(0, end)), text.substring(end + 1));
    }
}
