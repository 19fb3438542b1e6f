package io.behaviourdiscounts.rules.source;

import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Writes a tree as one line of YAML in flow style. A scalar that stood plain stands plain, every other in double quotes; reading
 * the line gives an equal tree, positions aside.
 */
public final class FlowYaml {

    private FlowYaml() {}

    /** The line, without a line feed. */
    public static String write(YamlNode node) {
        StringBuilder line = new StringBuilder();
        append(node, line);
        return line.toString();
    }

    private static void append(YamlNode node, StringBuilder line) {
        switch (node) {
            case YamlNode.Scalar scalar -> appendScalar(scalar, line);
            case YamlNode.Sequence sequence -> {
                String separator = "";
                line.append('[');
                for (YamlNode item : sequence.items()) {
                    line.append(separator);
                    append(item, line);
                    separator = ", ";
                }
                line.append(']');
            }
            case YamlNode.Mapping mapping -> {
                String separator = "";
                line.append('{');
                for (YamlNode.Entry entry : mapping.entries()) {
                    line.append(separator);
                    appendScalar(entry.key(), line);
                    append(entry.value(), line.append(": "));
                    separator = ", ";
                }
                line.append('}');
            }
        }
    }

    private static void appendScalar(YamlNode.Scalar scalar, StringBuilder line) {
        if (scalar.plain()) {
            line.append(scalar.text());
            return;
        }
        line.append('"');
        scalar.text().codePoints().forEach(c -> appendQuoted(c, line));
        line.append('"');
    }

    private static void appendQuoted(int c, StringBuilder line) {
        switch (c) {
            case '"' -> line.append("\\\"");
            case '\\' -> line.append("\\\\");
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            // YAML's other line breaks, and the byte-order mark.
            case 0x85, 0x2028, 0x2029, 0xFEFF -> line.append("\\u%04x".formatted(c));
            default -> {
                if (StreamReader.isPrintable(c)) {
                    line.appendCodePoint(c);
                } else {
                    line.append("\\U%08x".formatted(c));
                }
            }
        }
    }

    /** Whether a text can stand without quotes in a line of flow style; more cautious than YAML is. */
    static boolean mayStandPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!mayStandPlain(text, i)) {
                return false;
            }
        }
        return !text.isEmpty() && !text.endsWith(" ");
    }

    private static boolean mayStandPlain(String text, int at) {
        char c = text.charAt(at);
        if (isWordCharacter(c)) {
            return true;
        }
        return switch (c) {
            case '-', ':' -> at + 1 < text.length() && isWordCharacter(text.charAt(at + 1)) && (c == '-' || at > 0);
            case ' ', '%', '$', '=', '(', ')' -> at > 0;
            default -> false;
        };
    }

    private static boolean isWordCharacter(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '/' || c == '+';
    }
}
