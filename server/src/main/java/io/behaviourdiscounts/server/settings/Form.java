package io.behaviourdiscounts.server.settings;

import io.behaviourdiscounts.rules.value.EnumWords;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the text of a setting may be. */
sealed interface Form {

    /** A text of its own kind, such as an address, a path or a time; its meaning says of which. */
    record Text() implements Form {
        @Override
        public String values() {
            return "";
        }
    }

    /** A text that nobody is shown. */
    record Secret() implements Form {
        @Override
        public String values() {
            return "secret";
        }
    }

    /** A whole number, both bounds included. */
    record Whole(int least, int most) implements Form {
        @Override
        public String values() {
            return String.format(Locale.ROOT, "%,d to %,d", least, most);
        }
    }

    /** One of some words. */
    record Word(List<String> words) implements Form {

        public Word {
            words = List.copyOf(words);
        }

        @Override
        public String values() {
            return words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
        }
    }

    /** What the reference says of the values; nothing where the meaning says it. */
    String values();

    static Form text() {
        return new Text();
    }

    static Form secret() {
        return new Secret();
    }

    static Form whole(int least, int most) {
        return new Whole(least, most);
    }

    static Form truth() {
        return new Word(List.of("true", "false"));
    }

    static Form word(Class<? extends Enum<?>> type) {
        return new Word(EnumWords.all(type));
    }
}
