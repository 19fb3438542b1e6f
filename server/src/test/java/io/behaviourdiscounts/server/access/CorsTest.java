package io.behaviourdiscounts.server.access;

import static io.behaviourdiscounts.server.access.AccessControlTest.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.server.settings.Setting;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CorsTest {

    private static final String SHOP = "https://shop.example";
    private static final String OTHER = "https://other.example";
    private static final String ROUTE = "/checkout:public";

    private TestAccess access;
    private String browser;

    @BeforeEach
    void start() {
        access = new TestAccess(Map.of(Setting.RATE_REFUSED_ADDRESS, "1", Setting.RATE_PUBLIC_ADDRESS, "2"));
        browser = "Bearer " + access.key(List.of(Scope.CHECKOUT_PUBLIC), SHOP, "http://localhost:3000");
    }

    @AfterEach
    void stop() {
        access.close();
    }

    @Test
    void aBrowserMayAskBeforeACallFromAnOriginThatSomeKeyAllows() throws Exception {
        var answer = access.send("OPTIONS", ROUTE, "Origin", SHOP, "Access-Control-Request-Method", "POST");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(allowed(answer)).containsExactly(SHOP);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Methods")).contains("POST");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers"))
                .hasValueSatisfying(headers -> assertThat(headers)
                        .contains("Authorization")
                        .contains("Content-Type")
                        .contains("Idempotency-Key"));
        assertThat(answer.headers().allValues("Vary")).anyMatch(vary -> vary.contains("Origin"));
    }

    @Test
    void otherOriginsAreAllowedNothing() throws Exception {
        for (var origin : List.of(OTHER, "null", SHOP + ".evil.example", "http://shop.example")) {
            var answer = access.send("OPTIONS", ROUTE, "Origin", origin, "Access-Control-Request-Method", "POST");
            assertThat(allowed(answer)).as(origin).isEmpty();
            var call = access.post(ROUTE, "Origin", origin, "Authorization", browser);
            assertThat(problem(call, 403)).isEqualTo("origin_not_allowed");
            assertThat(allowed(call)).isEmpty();
        }
    }

    @Test
    void thePageMayReadAnswersProblemsAndHowLongToWait() throws Exception {
        var answer = access.post(ROUTE, "Origin", SHOP, "Authorization", browser);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertReadable(answer);
        var refusal = access.post("/problem", "Origin", SHOP, "Authorization", browser);
        assertThat(problem(refusal, 422)).isEqualTo("not_valid");
        assertReadable(refusal);
        access.post(ROUTE, "Origin", SHOP, "Authorization", browser);
        access.post(ROUTE, "Origin", SHOP, "Authorization", browser);
        var tooMany = access.post(ROUTE, "Origin", SHOP, "Authorization", browser);
        assertThat(problem(tooMany, 429)).isEqualTo("too_many_requests");
        assertReadable(tooMany);
        var stranger = access.post(ROUTE, "Origin", SHOP, "Authorization", "Bearer revoked");
        assertThat(problem(stranger, 401)).isEqualTo("unauthorized");
        assertReadable(stranger);
    }

    @Test
    void noOriginIsNoBrowser() throws Exception {
        var answer = access.post(ROUTE, "Authorization", browser);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(allowed(answer)).isEmpty();
        assertThat(answer.headers().allValues("Vary")).containsExactly("Origin");
    }

    @Test
    void keysOfServersAreNotForPages() throws Exception {
        var shop = "Bearer " + access.key(List.of(Scope.CHECKOUT));
        assertThat(allowed(access.post(ROUTE, "Origin", SHOP, "Authorization", shop)))
                .isEmpty();
        assertThat(allowed(access.post("/checkout", "Origin", SHOP, "Authorization", shop)))
                .isEmpty();
        assertThat(allowed(access.post(ROUTE, "Origin", SHOP, "Authorization", "Bearer " + TestAccess.DEVELOPMENT_KEY)))
                .isEmpty();
    }

    private static void assertReadable(HttpResponse<String> answer) {
        assertThat(allowed(answer)).containsExactly(SHOP);
        assertThat(answer.headers().firstValue("Access-Control-Expose-Headers")).contains("Retry-After");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
        assertThat(answer.headers().allValues("Vary")).containsExactly("Origin");
    }

    private static List<String> allowed(HttpResponse<String> answer) {
        return answer.headers().allValues("Access-Control-Allow-Origin");
    }
}
