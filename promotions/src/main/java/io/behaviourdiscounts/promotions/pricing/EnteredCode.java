package io.behaviourdiscounts.promotions.pricing;

import io.behaviourdiscounts.rules.code.CodeText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A code as somebody typed it.
 *
 * @param normalised two codes of one normalised text are one code
 */
record EnteredCode(String typed, String normalised) {

    static EnteredCode of(String typed) {
        return new EnteredCode(typed, CodeText.normalise(typed));
    }

    /** Codes in the order in which they were entered; two spellings of one are one, the first. */
    static List<EnteredCode> eachOnce(List<String> typed) {
        Map<String, EnteredCode> byText = new LinkedHashMap<>();
        typed.stream().map(EnteredCode::of).forEach(code -> byText.putIfAbsent(code.normalised(), code));
        return List.copyOf(byText.values());
    }

    boolean isAlso(String typed) {
        return of(typed).normalised.equals(normalised);
    }

    boolean hasSmallLetters() {
        return typed.chars().anyMatch(Character::isLowerCase);
    }
}
