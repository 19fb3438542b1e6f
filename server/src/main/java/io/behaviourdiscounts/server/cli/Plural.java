package io.behaviourdiscounts.server.cli;

/** How many there are of something, as people say it. */
final class Plural {

    private Plural() {}

    /** Such as 1 change, 2 changes; for words whose plural takes an s. */
    static String of(int count, String one) {
        return count + " " + one + (count == 1 ? "" : "s");
    }
}
