package io.behaviourdiscounts.promotions.pricing;

import io.behaviourdiscounts.rules.code.CodeText;

/**
 * A code as somebody typed it.
 *
 * @param normalised two codes of one normalised text are one code
 */
record EnteredCode(String typed, String normalised) {

    static EnteredCode of(String typed) {
        return new EnteredCode(typed, CodeText.normalise(typed));
    }

    boolean hasSmallLetters() {
        return typed.chars().anyMatch(Character::isLowerCase);
    }
}
