package io.behaviourdiscounts.rules.value;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the constants of an enum are called outside of Java: their names in lower case, with underscores between the words. */
public final class EnumWords {

    /** Rows of state are read by these words: they are made once for each enum. */
    private static final ClassValue<Map<String, Object>> CONSTANTS = new ClassValue<>() {
        @Override
        protected Map<String, Object> computeValue(Class<?> type) {
            Map<String, Object> constants = new LinkedHashMap<>();
            for (Object constant : type.getEnumConstants()) {
                constants.put(of((Enum<?>) constant), constant);
            }
            return constants;
        }
    };

    private EnumWords() {}

    /** The word of a constant. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The constant of a word; nothing where there is none. */
    public static <E extends Enum<E>> Optional<E> find(Class<E> type, String word) {
        Object constant = CONSTANTS.get(type).get(word);
        return constant == null ? Optional.empty() : Optional.of(type.cast(constant));
    }

    /** The words of all constants, in their order. */
    public static List<String> all(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(EnumWords::of).toList();
    }
}
