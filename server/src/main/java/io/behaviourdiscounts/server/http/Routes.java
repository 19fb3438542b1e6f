package io.behaviourdiscounts.server.http;

import io.behaviourdiscounts.server.access.AccessControl;
import io.behaviourdiscounts.server.access.Route;
import io.behaviourdiscounts.server.problem.Problem;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import java.util.List;
import java.util.stream.Stream;

/** Registers a path with its methods; every other method is answered with 405 and those that are allowed. */
public final class Routes {

    private Routes() {}

    /** A call, which those keys may make that its route says; browsers' questions before it are answered where they may make it. */
    public static void add(HttpRules rules, AccessControl access, Route route, Handler handler) {
        if (route.isForBrowsers()) {
            rules.options(route.path(), access.preflight());
        }
        rules.route(route.method(), route.path(), access.guard(route, handler));
        refuseOthers(
                rules,
                route.path(),
                Stream.of(Route.values())
                        .filter(other -> other.path().equals(route.path()))
                        .map(Route::method)
                        .toList());
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
        refuseOthers(rules, path, List.of(method));
    }

    /** A path's further methods may be registered after this. */
    private static void refuseOthers(HttpRules rules, String path, List<Method> allowed) {
        var names = allowed.stream().map(Method::text).toList();
        rules.any(path, (request, response) -> {
            if (allowed.contains(request.prologue().method())) {
                response.next();
                return;
            }
            response.header(HeaderNames.ALLOW, String.join(", ", names));
            Problem.of(
                            405,
                            "method_not_allowed",
                            "only " + String.join(" and ", names) + (names.size() == 1 ? " is" : " are")
                                    + " allowed here")
                    .send(response);
        });
    }
}
