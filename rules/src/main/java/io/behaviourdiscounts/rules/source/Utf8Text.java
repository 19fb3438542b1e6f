package io.behaviourdiscounts.rules.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Bytes as text: UTF-8 and nothing else, with only the characters that YAML allows. */
final class Utf8Text {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Utf8Text() {}

    static String decode(byte[] bytes) throws YamlFault {
        CharBuffer characters = CharBuffer.allocate(bytes.length);
        // Malformed input is reported, not replaced: that is a new decoder's default.
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), characters, true);
        characters.flip();
        boolean marked = !characters.isEmpty() && characters.charAt(0) == BYTE_ORDER_MARK;
        String text = characters.toString().substring(marked ? 1 : 0);
        if (result.isError()) {
            throw new YamlFault(
                    positionOf(text, text.length()),
                    "a character here is not written as UTF-8: save the file with the encoding UTF-8");
        }
        checkCharacters(text);
        return text;
    }

    private static void checkCharacters(String text) throws YamlFault {
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            if (!StreamReader.isPrintable(text.codePointAt(at))) {
                throw new YamlFault(
                        positionOf(text, at),
                        "the control character U+%04X can't stand in YAML: take it out"
                                .formatted(text.codePointAt(at)));
            }
        }
    }

    private static Position positionOf(String text, int index) {
        int lineStart = text.lastIndexOf('\n', index - 1) + 1;
        int line = (int) text.substring(0, lineStart)
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
        return new Position(line, text.codePointCount(lineStart, index) + 1);
    }
}
