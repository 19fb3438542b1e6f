package io.behaviourdiscounts.server.events.mapping;

import java.util.Locale;
import java.util.Set;

/** Yes and no as spreadsheets and people write them. */
final class Truths {

    private static final Set<String> YES = Set.of(
            "true",
            "yes",
            "y",
            "1",
            "wahr",
            "ja",
            "vrai",
            "oui",
            "verdadero",
            "sí",
            "si",
            "vero",
            "sì",
            "waar",
            "verdadeiro",
            "sim",
            "prawda",
            "tak");
    private static final Set<String> NO = Set.of(
            "false", "no", "n", "0", "falsch", "nein", "faux", "non", "falso", "onwaar", "nee", "não", "fałsz", "nie");

    private Truths() {}

    /**
     * Whether a text says yes.
     *
     * @throws IllegalArgumentException if it says neither yes nor no
     */
    static boolean of(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return true;
        }
        if (NO.contains(word)) {
            return false;
        }
        throw new IllegalArgumentException("found '" + text + "', expected true or false (or yes, no, 1, 0)");
    }
}
