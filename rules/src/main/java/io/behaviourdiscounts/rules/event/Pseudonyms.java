package io.behaviourdiscounts.rules.event;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How our own records name shoppers: by the user and session ids that the storefront gave them, and by keyed hashes of e-mail addresses and
 * devices. Without the key nobody can tell what a hash was made of; with it, the same is always the same.
 *
 * <ul>
 *   <li>A pseudonym begins with {@value #MARK}, so that it is never taken for an address or a device.
 *   <li>What a caller gives is hashed whatever it looks like: nobody is another shopper by saying that shopper's pseudonym.
 * </ul>
 */
public interface Pseudonyms {

    /** What a pseudonym begins with. */
    char MARK = '~';

    /**
     * The pseudonym of an e-mail address, which is the same in any case and with blanks around it. The address's domain may stand behind it,
     * after an at sign, where a deployment keeps domains.
     */
    String email(String address);

    /** The pseudonym of a device. */
    String device(String id);

    /**
     * What stands for a shopper where not even the storefront's id may: in the keys of state, and in the list of those who were erased.
     *
     * @param key the shopper's, as our records have it, see {@link #key}
     * @return lower-case hex
     */
    String stateKey(String key);

    /** A user as our records name it. */
    default User of(User user) {
        return new User(
                user.id(), hidden(user.email(), this::email), hidden(user.deviceId(), this::device), user.sessionId());
    }

    /** The key of a shopper's records: {@code user:u-1}, {@code session:…}, {@code device:~…}, {@code email:~…}. */
    default String key(Shopper shopper) {
        return keyOfNamed(
                switch (shopper.kind()) {
                    case USER, SESSION -> shopper;
                    case DEVICE -> new Shopper(Shopper.Kind.DEVICE, device(shopper.id()));
                    case EMAIL -> new Shopper(Shopper.Kind.EMAIL, email(shopper.id()));
                });
    }

    /** The key of a shopper who is named by pseudonyms already: an address's domain is no part of it. */
    static String keyOfNamed(Shopper named) {
        return switch (named.kind()) {
            case USER, DEVICE, SESSION -> named.key();
            case EMAIL -> isPseudonym(named.id()) ? withoutDomain(named.key()) : named.key();
        };
    }

    /** Whether an identifier is a pseudonym. */
    static boolean isPseudonym(String identifier) {
        return !identifier.isEmpty() && identifier.charAt(0) == MARK;
    }

    /** The pseudonym of an address without its domain. */
    static String withoutDomain(String pseudonym) {
        int at = pseudonym.indexOf('@');
        return at < 0 ? pseudonym : pseudonym.substring(0, at);
    }

    private static @Nullable String hidden(@Nullable String identifier, UnaryOperator<String> pseudonym) {
        return identifier == null || identifier.isEmpty() ? identifier : pseudonym.apply(identifier);
    }
}
