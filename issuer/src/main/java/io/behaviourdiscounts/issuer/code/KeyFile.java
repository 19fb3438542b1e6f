package io.behaviourdiscounts.issuer.code;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The text in which a ring of keys is kept, in a file that only its owner may read or in an environment variable: one
 * {@code name=value} a line, keys in base 64, {@code #} before a comment.
 *
 * <pre>
 * version=1
 * lookup=…
 * issuing.current=k2
 * issuing.k1=…
 * issuing.k2=…
 * encryption.current=e1
 * encryption.e1=…
 * seal.current=s1
 * seal.s1=…
 * peer.current=p1
 * peer.p1=…
 * </pre>
 *
 * <p>To rotate, add a key and name it as the current one; leave the old ones in.
 */
public final class KeyFile {

    private static final String VERSION = "version";
    private static final String LOOKUP = "lookup";
    private static final String ISSUING = "issuing.";
    private static final String ENCRYPTION = "encryption.";
    private static final String CURRENT = "current";

    /** Only what looks like a name is ever repeated in a message: where a sign is missing, a key may stand in a name's place. */
    private static final Pattern NAME = Pattern.compile("[a-z]+([.][a-z0-9-]{1,32})?");

    private KeyFile() {}

    /** A key file that says something wrong. The message names the line, never what a key's value is. */
    public static final class WrongKeyFileException extends Exception {
        private static final long serialVersionUID = 1L;

        WrongKeyFileException(String message) {
            super(message);
        }
    }

    /**
     * Reads a ring of keys.
     *
     * @throws WrongKeyFileException if the text is not a key file or its keys are no ring
     */
    public static KeyRing parse(String text) throws WrongKeyFileException {
        Map<String, String> values = values(text);
        if (!"1".equals(values.remove(VERSION))) {
            throw new WrongKeyFileException("a key file begins with version=1");
        }
        String currentIssuing = required(values, ISSUING + CURRENT);
        String currentEncryption = required(values, ENCRYPTION + CURRENT);
        Secret lookup = secret(LOOKUP, required(values, LOOKUP));
        Map<String, Secret> issuing = secrets(values, ISSUING);
        Map<String, Secret> encryption = secrets(values, ENCRYPTION);
        Map<KeyKind, RotatingKeys> others = others(values);
        requireNoMore(values);
        try {
            return new KeyRing(
                    keys("issuing", currentIssuing, issuing),
                    lookup,
                    keys("encryption", currentEncryption, encryption),
                    others);
        } catch (IllegalArgumentException e) {
            throw new WrongKeyFileException(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Whether a text is of a whole ring, and not of keys of kinds alone.
     *
     * @throws WrongKeyFileException if the text is no key file
     */
    public static boolean isWhole(String text) throws WrongKeyFileException {
        return values(text).containsKey(LOOKUP);
    }

    /**
     * The keys of a kind, of a whole ring or of a file that has nothing but keys of kinds: what a process is given that needs no others.
     *
     * @throws WrongKeyFileException if the text is no key file, or has no keys of the kind
     */
    public static RotatingKeys keys(KeyKind kind, String text) throws WrongKeyFileException {
        if (isWhole(text)) {
            return parse(text).keys(kind);
        }
        Map<String, String> values = values(text);
        if (!"1".equals(values.remove(VERSION))) {
            throw new WrongKeyFileException("a key file begins with version=1");
        }
        Map<KeyKind, RotatingKeys> others = others(values);
        requireNoMore(values);
        RotatingKeys keys = others.get(kind);
        if (keys == null) {
            throw new WrongKeyFileException("there is no " + kind.word() + " key");
        }
        return keys;
    }

    /** The text of a part of a ring, the keys of these kinds alone, which {@link #keys} reads. It holds them in clear. */
    public static String format(KeyRing keys, Set<KeyKind> kinds) {
        StringBuilder text =
                new StringBuilder("# A part of a ring of keys. It makes no codes: keep it safe all the same.\n");
        line(text, VERSION, "1");
        kinds.forEach(kind -> lines(text, kind, keys.keys(kind)));
        return text.toString();
    }

    private static void lines(StringBuilder text, KeyKind kind, RotatingKeys keys) {
        line(text, kind.word() + "." + CURRENT, keys.current());
        keys.byId().forEach((id, key) -> line(text, kind.word() + "." + id, key.base64()));
    }

    private static void requireNoMore(Map<String, String> values) throws WrongKeyFileException {
        if (!values.isEmpty()) {
            throw new WrongKeyFileException(
                    "a key file has no entry " + values.keySet().iterator().next());
        }
    }

    /** The keys of the kinds that the file has entries of. */
    private static Map<KeyKind, RotatingKeys> others(Map<String, String> values) throws WrongKeyFileException {
        Map<KeyKind, RotatingKeys> others = new EnumMap<>(KeyKind.class);
        for (KeyKind kind : KeyKind.values()) {
            String prefix = kind.word() + ".";
            if (values.keySet().stream().anyMatch(name -> name.startsWith(prefix))) {
                String current = required(values, prefix + CURRENT);
                others.put(kind, keys(kind.word(), current, secrets(values, prefix)));
            }
        }
        return others;
    }

    private static RotatingKeys keys(String use, String current, Map<String, Secret> byId)
            throws WrongKeyFileException {
        try {
            return new RotatingKeys(current, byId);
        } catch (IllegalArgumentException e) {
            throw new WrongKeyFileException(use + " keys: " + e.getMessage());
        }
    }

    private static Map<String, String> values(String text) throws WrongKeyFileException {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> lines = text.lines().toList();
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int equals = line.indexOf('=');
            String name = equals < 0 ? "" : line.substring(0, equals).strip();
            if (!NAME.matcher(name).matches()) {
                throw new WrongKeyFileException("line " + (index + 1) + " is not name=value with a name of this file");
            }
            if (values.put(name, line.substring(equals + 1).strip()) != null) {
                throw new WrongKeyFileException("line " + (index + 1) + " says a second time what '" + name + "' is");
            }
        }
        return values;
    }

    private static String required(Map<String, String> values, String name) throws WrongKeyFileException {
        String value = values.remove(name);
        if (value == null) {
            throw new WrongKeyFileException("'" + name + "' is missing");
        }
        return value;
    }

    private static Map<String, Secret> secrets(Map<String, String> values, String prefix) throws WrongKeyFileException {
        Map<String, Secret> secrets = new TreeMap<>();
        for (Map.Entry<String, String> entry : values.entrySet()) {
            if (entry.getKey().startsWith(prefix)) {
                secrets.put(entry.getKey().substring(prefix.length()), secret(entry.getKey(), entry.getValue()));
            }
        }
        values.keySet().removeIf(name -> name.startsWith(prefix));
        return secrets;
    }

    private static Secret secret(String name, String base64) throws WrongKeyFileException {
        try {
            return Secret.ofBase64(base64);
        } catch (IllegalArgumentException e) {
            throw new WrongKeyFileException("'" + name + "': " + e.getMessage());
        }
    }

    /** The text of a ring, which {@link #parse} reads again to the same one. It holds the keys in clear. */
    public static String format(KeyRing keys) {
        StringBuilder text = new StringBuilder(
                "# The keys of coupon codes. Whoever has them can make codes: keep them safe, and keep old ones.\n");
        line(text, VERSION, "1");
        line(text, LOOKUP, keys.lookupKey().base64());
        line(text, ISSUING + CURRENT, keys.currentIssuingKeyId());
        keys.issuingKeys().forEach((id, key) -> line(text, ISSUING + id, key.base64()));
        line(text, ENCRYPTION + CURRENT, keys.currentEncryptionKeyId());
        keys.encryptionKeys().forEach((id, key) -> line(text, ENCRYPTION + id, key.base64()));
        for (KeyKind kind : KeyKind.values()) {
            if (keys.hasOwn(kind)) {
                lines(text, kind, keys.keys(kind));
            }
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append('=').append(value).append('\n');
    }
}
