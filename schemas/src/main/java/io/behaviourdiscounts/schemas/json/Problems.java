package io.behaviourdiscounts.schemas.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is wrong with a document, as far as a person wants to read it. */
final class Problems {

    private static final int MOST = 20;
    private static final int LONGEST_PATH = 200;

    private final List<DocumentProblem> problems = new ArrayList<>();

    void add(String path, String message) {
        if (problems.size() < MOST) {
            problems.add(new DocumentProblem(
                    path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) + "…" : path, message));
        }
    }

    void expected(String path, String expected, JsonNode found) {
        add(path, expected + " is expected, " + kind(found) + " is found");
    }

    /** Half a surrogate pair can't be written in UTF-8: it would come back as a question mark. */
    void checkCharacters(String path, String text) {
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (Character.isSurrogate(character)) {
                boolean pair = Character.isHighSurrogate(character)
                        && index + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(index + 1));
                if (!pair) {
                    add(path, "holds half a character (a lone surrogate) at position " + index);
                    return;
                }
                index++;
            }
        }
    }

    boolean none() {
        return problems.isEmpty();
    }

    List<DocumentProblem> all() {
        return List.copyOf(problems);
    }

    /** What a JSON value is, in a word. */
    static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case STRING -> "a text";
            case NUMBER -> "the number " + value.asText();
            case BOOLEAN -> value.booleanValue() ? "true" : "false";
            case NULL, MISSING -> "nothing";
            case BINARY, POJO -> value.getNodeType().name().toLowerCase(Locale.ROOT);
        };
    }
}
