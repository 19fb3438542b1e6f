package io.behaviourdiscounts.issuer.topology;

/**
 * Where the answer to a call goes, as orders remember it.
 *
 * @param partition of {@code coupon.replies.v1}
 */
record ReplyTo(int partition, String requestId) {

    private static final String SEPARATOR = "/";

    String text() {
        return partition + SEPARATOR + requestId;
    }

    static ReplyTo parse(String text) {
        int end = text.indexOf(SEPARATOR);
        return new ReplyTo(Integer.parseInt(text.substring(0, end)), text.substring(end + 1));
    }
}
