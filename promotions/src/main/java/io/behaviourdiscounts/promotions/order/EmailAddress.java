package io.behaviourdiscounts.promotions.order;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** The one form in which e-mail addresses are compared, where they tell whose a use was. */
public final class EmailAddress {

    /** Google delivers to one mailbox whatever dots stand in its name (support.google.com/mail/answer/7436150). */
    private static final Set<String> IGNORES_DOTS = Set.of("gmail.com", "googlemail.com");

    /** Where what follows a plus sign is the owner's own mark, by their documentation. */
    private static final Set<String> IGNORES_PLUS_PARTS = Set.of(
            "gmail.com",
            "googlemail.com",
            "outlook.com",
            "hotmail.com",
            "live.com",
            "icloud.com",
            "me.com",
            "mac.com",
            "fastmail.com",
            "proton.me",
            "protonmail.com");

    private EmailAddress() {}

    /** Blanks around it gone, composed, in lower case, its domain in ASCII, and its mailbox as its provider tells mailboxes apart. */
    public static String normalised(String address) {
        String folded =
                Normalizer.normalize(address.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        int at = folded.lastIndexOf('@');
        if (at < 0) {
            return folded;
        }
        String domain = ascii(folded.substring(at + 1));
        return mailbox(folded.substring(0, at), domain) + "@"
                + (domain.equals("googlemail.com") ? "gmail.com" : domain);
    }

    private static String mailbox(String name, String domain) {
        int plus = IGNORES_PLUS_PARTS.contains(domain) ? name.indexOf('+') : -1;
        String mailbox = plus > 0 ? name.substring(0, plus) : name;
        return IGNORES_DOTS.contains(domain) ? mailbox.replace(".", "") : mailbox;
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return domain; // no domain of the internet: it is compared as it is
        }
    }
}
