package io.behaviourdiscounts.rules.language.shape;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Guesses which of the words that may stand somewhere was meant by one that may not. */
public final class NearestWord {

    /** A longer word is not a slip of the pen, and comparing it would take time. */
    private static final int LONGEST = 64;

    private final List<String> words;
    private final Map<String, String> otherWords;

    /**
     * Among these words.
     *
     * @param otherWords what people write instead, and the word that they mean
     */
    public NearestWord(Collection<String> words, Map<String, String> otherWords) {
        this.words = List.copyOf(words);
        this.otherWords = Map.copyOf(otherWords);
    }

    public NearestWord(Collection<String> words) {
        this(words, Map.of());
    }

    /** "did you mean …?", or what there is to choose from. */
    public String advice(String written) {
        return nearest(written)
                .map(word -> "did you mean '" + word + "'?")
                .orElseGet(() -> "known: " + String.join(", ", words));
    }

    /** The word that was meant, if one is near enough. */
    public Optional<String> nearest(String written) {
        String word = written.toLowerCase(Locale.ROOT);
        if (otherWords.containsKey(word)) {
            return Optional.of(otherWords.get(word));
        }
        if (word.length() > LONGEST || word.isEmpty()) {
            return Optional.empty();
        }
        return words.stream()
                .filter(known -> distance(word, known.toLowerCase(Locale.ROOT)) <= allowed(word))
                .min(Comparator.comparingInt(known -> distance(word, known.toLowerCase(Locale.ROOT))))
                .or(() -> words.stream()
                        .filter(known -> shareBeginning(word, known))
                        .findFirst());
    }

    private static int allowed(String word) {
        return Math.max(1, word.length() / 3);
    }

    private static boolean shareBeginning(String word, String known) {
        return (word.length() >= 4 && known.startsWith(word)) || (known.length() >= 4 && word.startsWith(known));
    }

    /** Edits from one word to the other: a letter more, less or different, or two neighbours swapped (Damerau, Levenshtein). */
    public static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
