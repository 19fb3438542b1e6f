package io.behaviourdiscounts.server.access;

import io.behaviourdiscounts.rules.value.Sha256;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The text of a key: {@code bd_ID_SECRET}. The prefix lets scanners find keys that leak, the id says which key it is without telling it,
 * and the secret has 200 bits. Because nobody can guess those, a plain SHA-256 is all that needs to be stored: slow hashes are for
 * passwords that people choose.
 *
 * @param id what may be shown
 * @param text the whole key; shown once and stored nowhere
 */
record KeyText(String id, String text) {

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int ID_LENGTH = 10;
    private static final int SECRET_LENGTH = 40;
    private static final Pattern FORM = Pattern.compile("bd_([a-z2-7]{10})_[a-z2-7]{40}");
    private static final Pattern ID = Pattern.compile("[a-z2-7]{10}");

    static KeyText make(SecureRandom random) {
        var id = letters(random, ID_LENGTH);
        return new KeyText(id, "bd_" + id + "_" + letters(random, SECRET_LENGTH));
    }

    /** The id in the text of a key; nothing if the text has not the form of one. */
    static Optional<String> idOf(String text) {
        var matcher = FORM.matcher(text);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Whether a text has the form of an id. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** What is stored of a key: SHA-256 of the whole text, in lower-case hex. */
    static String hash(String text) {
        return HexFormat.of().formatHex(Sha256.of(text));
    }

    private static String letters(SecureRandom random, int length) {
        var letters = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            letters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return letters.toString();
    }

    /** Does not show the secret. */
    @Override
    public String toString() {
        return "bd_" + id + "_***";
    }
}
