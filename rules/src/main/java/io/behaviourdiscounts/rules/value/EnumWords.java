package io.behaviourdiscounts.rules.value;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the constants of an enum are called outside of Java: their names in lower case, with underscores between the words. */
public final class EnumWords {

    private EnumWords() {}

    /** The word of a constant. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The constant of a word; nothing where there is none. */
    public static <E extends Enum<E>> Optional<E> find(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> of(constant).equals(word))
                .findFirst();
    }
}
