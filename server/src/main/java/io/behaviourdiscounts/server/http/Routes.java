package io.behaviourdiscounts.server.http;

import io.behaviourdiscounts.server.access.AccessControl;
import io.behaviourdiscounts.server.access.Route;
import io.behaviourdiscounts.server.problem.Problem;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;

/** Registers a path with its one method; every other method is answered with 405 and the one that is allowed. */
public final class Routes {

    private Routes() {}

    /** A call, which those keys may make that its route says; browsers' questions before it are answered where they may make it. */
    public static void add(HttpRules rules, AccessControl access, Route route, Handler handler) {
        if (route.isForBrowsers()) {
            rules.options(route.path(), access.preflight());
        }
        only(rules, route.method(), route.path(), access.guard(route, handler));
    }

    /** A path that anybody may read. */
    public static void get(HttpRules rules, String path, Handler handler) {
        only(rules, Method.GET, path, handler);
    }

    /** A path that anybody may post to. */
    public static void post(HttpRules rules, String path, Handler handler) {
        only(rules, Method.POST, path, handler);
    }

    private static void only(HttpRules rules, Method method, String path, Handler handler) {
        rules.route(method, path, handler);
        rules.any(path, (request, response) -> {
            response.header(HeaderNames.ALLOW, method.text());
            Problem.of(405, "method_not_allowed", "only " + method.text() + " is allowed here")
                    .send(response);
        });
    }
}
