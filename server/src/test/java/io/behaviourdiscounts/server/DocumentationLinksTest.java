package io.behaviourdiscounts.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every link among the documents leads to a file, and to a heading, that is there. */
class DocumentationLinksTest {

    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern CODE = Pattern.compile("```.*?```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<Path> documents = documents();
        assertThat(documents).hasSizeGreaterThan(15);

        assertThat(documents.stream().flatMap(DocumentationLinksTest::deadLinks))
                .isEmpty();
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> home = Files.list(HOME);
                Stream<Path> docs = Files.walk(HOME.resolve("docs"))) {
            return Stream.concat(home, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }

    private static Stream<String> deadLinks(Path document) {
        return LINK.matcher(prose(document))
                .results()
                .map(found -> found.group(1))
                .filter(link -> !ELSEWHERE.matcher(link).matches())
                .flatMap(link -> complaint(document, link).stream())
                .map(complaint -> HOME.relativize(document) + ": " + complaint);
    }

    private static Optional<String> complaint(Path document, String link) {
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        Path target = file.isEmpty()
                ? document
                : document.resolveSibling(file).toAbsolutePath().normalize();
        if (!Files.exists(target)) {
            return Optional.of(link + " is not there");
        }
        boolean isHeading = hash < 0
                || !target.toString().endsWith(".md")
                || anchors(target).anyMatch(link.substring(hash + 1)::equals);
        return isHeading ? Optional.empty() : Optional.of(link + " has no such heading");
    }

    /** As GitHub makes them: in lower case, punctuation gone, blanks as hyphens. */
    private static Stream<String> anchors(Path document) {
        return HEADING.matcher(prose(document))
                .results()
                .map((MatchResult heading) -> heading.group(1))
                .map(text -> text.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}_\\- ]", "")
                        .replace(' ', '-'));
    }

    private static String prose(Path document) {
        try {
            return CODE.matcher(Files.readString(document)).replaceAll("");
        } catch (IOException e) {
            throw new UncheckedIOException(document + " can't be read", e);
        }
    }
}
