package io.behaviourdiscounts.issuer.code;

import io.behaviourdiscounts.rules.code.CodeText;

/**
 * A code in clear. It prints as stars, so that it gets into no log by accident; whoever is to see it asks for {@link #display()}.
 *
 * @param prefix as the rule writes it
 * @param rest what follows the prefix, check character included
 */
public record CouponCode(String prefix, String rest) {

    private static final int GROUP = 4;

    /** As it is shown to the shopper: the prefix, then groups of four, with hyphens between. */
    public String display() {
        StringBuilder text = new StringBuilder(prefix);
        for (int from = 0; from < rest.length(); from += GROUP) {
            if (!text.isEmpty()) {
                text.append('-');
            }
            text.append(rest, from, Math.min(from + GROUP, rest.length()));
        }
        return text.toString();
    }

    /** As it is compared and hashed. */
    public String normalised() {
        return CodeText.normalise(prefix + rest);
    }

    @Override
    public String toString() {
        return "CouponCode[****]";
    }
}
