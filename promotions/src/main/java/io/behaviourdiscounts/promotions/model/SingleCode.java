package io.behaviourdiscounts.promotions.model;

import io.behaviourdiscounts.rules.code.CodeText;

/**
 * A code that everybody may know.
 *
 * @param written as the promotion has it
 * @param normalised as it is compared, see {@link CodeText}
 */
public record SingleCode(String written, String normalised) {

    public static SingleCode of(String written) {
        return new SingleCode(written, CodeText.normalise(written));
    }
}
