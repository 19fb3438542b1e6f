package io.behaviourdiscounts.server.shoppers;

import io.behaviourdiscounts.rules.event.Shopper;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How callers name a shopper: {@code u-1} or {@code user:u-1}, {@code device:…}, {@code session:…}. An e-mail address is a name of shoppers too, and
 * has no place in paths and command lines, which others log.
 */
public final class ShopperName {

    /** What is said where a name is none. */
    public static final String EXPECTED =
            "a user's id is expected, or device:… or session:…; e-mail addresses don't belong in paths";

    private static final Pattern WITH_KIND = Pattern.compile("(user|device|session):.+");
    /** An id has at most so many characters. */
    public static final int MAX_TEXT = 128;

    private ShopperName() {}

    /** Whether a text can be an id that is named in the open: not empty, not long, no e-mail address. */
    public static boolean isId(String text) {
        return !text.isBlank() && text.length() <= MAX_TEXT && !text.contains("@");
    }

    /** The shopper of a name; nothing where it is none. */
    public static Optional<Shopper> parse(String name) {
        if (!isId(name)) {
            return Optional.empty();
        }
        return WITH_KIND.matcher(name).matches()
                ? Shopper.parse(name)
                : Optional.of(new Shopper(Shopper.Kind.USER, name));
    }
}
