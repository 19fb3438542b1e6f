package io.behaviourdiscounts.server.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The one way to write a path (RFC 3986). Proxies and servers have often enough disagreed on what another way means, and what one of them
 * guards the other has then let through. So there is nothing at a path with an empty segment or one of dots alone, with parameters
 * after a semicolon, with a slash at its end, or with something percent-encoded that need not be, or that would divide it anew.
 */
final class PlainPath {

    private static final Pattern FORM =
            Pattern.compile("/|(/(?!\\.+(/|$))(?:[A-Za-z0-9._~!$&'()*+,=:@-]|%[0-9A-Fa-f]{2})+)+");
    private static final Pattern ESCAPES = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");
    private static final String NEVER_ESCAPED = "-._/\\;";

    private PlainPath() {}

    /** Whether a path is written so, as it stands in a request. */
    static boolean isPlain(String rawPath) {
        return FORM.matcher(rawPath).matches()
                && ESCAPES.matcher(rawPath).results().allMatch(escapes -> isPlainEscape(escapes.group()));
    }

    private static boolean isPlainEscape(String escapes) {
        var bytes = HexFormat.of().parseHex(escapes.replace("%", ""));
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return text.chars().noneMatch(PlainPath::isNeverEscaped);
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean isNeverEscaped(int character) {
        boolean isLetterOrDigit = character < 0x80 && Character.isLetterOrDigit(character);
        return isLetterOrDigit || Character.isISOControl(character) || NEVER_ESCAPED.indexOf(character) >= 0;
    }
}
