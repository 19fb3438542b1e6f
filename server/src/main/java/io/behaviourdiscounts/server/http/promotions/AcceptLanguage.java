package io.behaviourdiscounts.server.http.promotions;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale.LanguageRange;

/** The languages that a request asks for (RFC 9110, 12.5.4). */
public final class AcceptLanguage {

    private static final String ANY = "*";
    private static final int LONGEST = 1_000;

    private AcceptLanguage() {}

    /** The dearest first; none where the header is not there, or says nothing. */
    public static List<String> of(ServerRequest request) {
        return request.headers()
                .first(HeaderNames.ACCEPT_LANGUAGE)
                .map(AcceptLanguage::of)
                .orElse(List.of());
    }

    static List<String> of(String header) {
        if (header.length() > LONGEST) {
            return List.of();
        }
        try {
            return LanguageRange.parse(header).stream()
                    .filter(range -> range.getWeight() > 0 && !range.getRange().equals(ANY))
                    .sorted(Comparator.comparingDouble(LanguageRange::getWeight).reversed())
                    .map(LanguageRange::getRange)
                    .toList();
        } catch (IllegalArgumentException e) {
            return List.of(); // a header that says nothing: the texts for all are answered
        }
    }
}
