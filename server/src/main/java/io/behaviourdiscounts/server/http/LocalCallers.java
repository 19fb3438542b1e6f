package io.behaviourdiscounts.server.http;

import io.behaviourdiscounts.server.problem.Problem;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Lets only programs of this machine through to a listener that only this machine reaches, and no pages in a browser on it: any page of
 * the internet can have its reader's browser call a loopback address, also as its own origin, by a name that it has point there.
 */
public final class LocalCallers {

    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    /** What browsers add to each request of a page, and nobody else. */
    private static final List<HeaderName> PAGES = List.of(HeaderNames.ORIGIN, HeaderNames.create("Sec-Fetch-Site"));

    private LocalCallers() {}

    /** To be called before routes are added. */
    public static void only(HttpRouting.Builder routing) {
        routing.addFilter((chain, request, response) -> {
            if (isLocal(request)) {
                chain.proceed();
            } else {
                Problem.of(403, "foreign_caller", "this is for programs on this machine, under its own name")
                        .send(response);
            }
        });
    }

    private static boolean isLocal(ServerRequest request) {
        var host = request.headers().first(HeaderNames.HOST).orElse("").toLowerCase(Locale.ROOT);
        var name = host.replaceFirst(":\\d+$", "");
        return NAMES.contains(name) && PAGES.stream().noneMatch(request.headers()::contains);
    }
}
