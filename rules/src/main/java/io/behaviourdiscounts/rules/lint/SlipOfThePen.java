package io.behaviourdiscounts.rules.lint;

import io.behaviourdiscounts.rules.language.shape.NearestWord;
import java.util.List;
import java.util.regex.Pattern;

/** Whether one name is another with a letter or two wrong. */
final class SlipOfThePen {

    private static final int LETTERS = 2;

    /** In a shorter name, two letters are too much of it. */
    private static final int SHORT = 6;

    /** A longer name is not looked at: comparing takes time. */
    private static final int LONGEST = 100;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private SlipOfThePen() {}

    static boolean isLikely(String name, String other) {
        if (name.length() > LONGEST || Math.abs(name.length() - other.length()) > LETTERS || isOfASeries(name, other)) {
            return false;
        }
        int distance = NearestWord.distance(name, other);
        return distance > 0 && distance <= (name.length() < SHORT ? 1 : LETTERS) && !hasAnotherWord(name, other);
    }

    /** Two that differ in a number alone. */
    private static boolean isOfASeries(String name, String other) {
        return DIGITS.matcher(name).replaceAll("").equals(DIGITS.matcher(other).replaceAll(""));
    }

    /** Whether a whole word is another one, as in signed_in and signed_up. */
    private static boolean hasAnotherWord(String name, String other) {
        List<String> words = BETWEEN_WORDS.splitAsStream(name).toList();
        List<String> others = BETWEEN_WORDS.splitAsStream(other).toList();
        if (words.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < words.size(); i++) {
            int longest = Math.max(words.get(i).length(), others.get(i).length());
            if (longest > 0 && NearestWord.distance(words.get(i), others.get(i)) == longest) {
                return true;
            }
        }
        return false;
    }
}
