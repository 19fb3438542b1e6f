package io.behaviourdiscounts.promotions.model;

import io.behaviourdiscounts.rules.condition.CodePoints;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A text that shoppers read: one for all, or one by locale. */
public sealed interface LocalizedText {

    /**
     * What somebody reads.
     *
     * @param locales of theirs, the dearest first; none: nothing is known of them
     */
    String in(List<String> locales);

    /** One text for all. */
    record ForAll(String text) implements LocalizedText {
        @Override
        public String in(List<String> locales) {
            return text;
        }
    }

    /** Texts by locale, at least one; {@code default} may be among the keys. */
    record ByLocale(Map<String, String> texts) implements LocalizedText {

        private static final String FALLBACK = "default";
        private static final String ENGLISH = "en";

        public ByLocale {
            if (texts.isEmpty()) {
                throw new IllegalArgumentException("a text in no language");
            }
            TreeMap<String, String> sorted = new TreeMap<>(CodePoints.ORDER);
            sorted.putAll(texts);
            texts = sorted;
        }

        /**
         * The text of a locale itself, of the locale shortened from the right, of its language elsewhere; of none of them the fallback, English,
         * the first by its key.
         */
        @Override
        public String in(List<String> locales) {
            return locales.stream()
                    .flatMap(locale -> inOrNear(locale).stream())
                    .findFirst()
                    .or(() -> under(FALLBACK))
                    .or(() -> under(ENGLISH))
                    .or(() -> ofLanguage(ENGLISH))
                    .orElseGet(() -> texts.values().iterator().next());
        }

        private Optional<String> inOrNear(String locale) {
            for (String part = locale; !part.isEmpty(); part = part.substring(0, Math.max(0, lastSeparator(part)))) {
                Optional<String> text = under(part);
                if (text.isPresent()) {
                    return text;
                }
            }
            List<String> parts = List.of(locale.split("[-_]", 2));
            return ofLanguage(parts.getFirst());
        }

        private static int lastSeparator(String locale) {
            return Math.max(locale.lastIndexOf('-'), locale.lastIndexOf('_'));
        }

        private Optional<String> under(String key) {
            return first(entry -> folded(entry).equals(folded(key)));
        }

        private Optional<String> ofLanguage(String language) {
            return first(key -> folded(key).startsWith(folded(language) + "-"));
        }

        private Optional<String> first(Predicate<String> wanted) {
            return texts.entrySet().stream()
                    .filter(entry -> wanted.test(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }

        /** Locales are the same in any case, and whether hyphens or underscores join their parts. */
        private static String folded(String locale) {
            return locale.toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
