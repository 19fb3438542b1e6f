package io.behaviourdiscounts.server.access;

import static io.behaviourdiscounts.server.access.TestAccess.DEVELOPMENT_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.behaviourdiscounts.server.audit.AuditEntry;
import io.behaviourdiscounts.server.json.Json;
import io.behaviourdiscounts.server.settings.Setting;
import io.behaviourdiscounts.server.settings.Settings;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessControlTest {

    private static final Map<Scope, Set<Scope>> ALLOWED = Map.of(
            Scope.EVENTS_WRITE, EnumSet.of(Scope.EVENTS_WRITE),
            Scope.EVENTS_ORDERS, EnumSet.of(Scope.EVENTS_ORDERS, Scope.EVENTS_WRITE),
            Scope.CHECKOUT, EnumSet.of(Scope.CHECKOUT, Scope.CHECKOUT_PUBLIC, Scope.EVENTS_ORDERS),
            Scope.CHECKOUT_PUBLIC, EnumSet.of(Scope.CHECKOUT_PUBLIC),
            Scope.SUPPORT, EnumSet.of(Scope.SUPPORT),
            Scope.ADMIN, EnumSet.of(Scope.ADMIN, Scope.SUPPORT));

    @ParameterizedTest
    @EnumSource
    void aScopeAllowsWhatItIsForAndWhatItImplies(Scope scope) throws Exception {
        try (var access = new TestAccess(Map.of())) {
            var key = access.key(List.of(scope));
            for (var route : Scope.values()) {
                var answer = access.post("/" + route.word(), "Authorization", "Bearer " + key);
                boolean isAllowed = ALLOWED.getOrDefault(scope, Set.of()).contains(route);
                assertThat(answer.statusCode()).as("%s on %s", scope, route).isEqualTo(isAllowed ? 200 : 403);
                if (!isAllowed) {
                    assertThat(problem(answer, 403)).isEqualTo("scope_missing");
                }
            }
        }
    }

    @Test
    void onlyWhoHasNothingButThePublicScopeIsPublic() throws Exception {
        try (var access = new TestAccess(Map.of())) {
            var browser = access.key(List.of(Scope.CHECKOUT_PUBLIC));
            var shop = access.key(List.of(Scope.CHECKOUT));
            var both = access.key(List.of(Scope.CHECKOUT, Scope.CHECKOUT_PUBLIC));
            var events = access.key(List.of(Scope.EVENTS_WRITE, Scope.CHECKOUT_PUBLIC));
            assertThat(access.post("/checkout:public", "Authorization", "Bearer " + browser)
                            .body())
                    .endsWith(" public");
            assertThat(access.post("/checkout:public", "Authorization", "Bearer " + events)
                            .body())
                    .endsWith(" public");
            assertThat(access.post("/checkout:public", "Authorization", "Bearer " + shop)
                            .body())
                    .doesNotContain("public");
            assertThat(access.post("/checkout:public", "Authorization", "Bearer " + both)
                            .body())
                    .doesNotContain("public");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer ",
                "Bearer nonsense",
                "Basic YTpi",
                "Bearer bd_aaaaaaaaaa_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void aStrangerIsToldToShowAKey(String authorization) throws Exception {
        try (var access = new TestAccess(Map.of())) {
            var answer = authorization.isEmpty()
                    ? access.post("/checkout")
                    : access.post("/checkout", "Authorization", authorization);
            assertThat(problem(answer, 401)).isEqualTo("unauthorized");
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        }
    }

    @Test
    void theRightIdWithAnotherSecretIsAStranger() throws Exception {
        try (var access = new TestAccess(Map.of())) {
            var key = access.key(List.of(Scope.CHECKOUT));
            var other = key.substring(0, key.length() - 1) + (key.endsWith("a") ? "b" : "a");
            assertThat(access.post("/checkout", "Authorization", "bearer " + key)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(problem(access.post("/checkout", "Authorization", "Bearer " + other), 401))
                    .isEqualTo("unauthorized");
        }
    }

    /** The caller is not told which of them it is; whoever looks into it later is. */
    @Test
    void revokedAndExpiredKeysAreStrangersAndTheAuditKnowsWhich() throws Exception {
        try (var access = new TestAccess(Map.of())) {
            var revoked = access.key(List.of(Scope.CHECKOUT));
            access.revoke(revoked);
            var expiring =
                    access.key(List.of(Scope.CHECKOUT), access.clock.get().plus(Duration.ofDays(1)));
            assertThat(access.post("/checkout", "Authorization", "Bearer " + expiring)
                            .statusCode())
                    .isEqualTo(200);
            access.clock.set(access.clock.get().plus(Duration.ofDays(1)));
            for (var key : List.of(revoked, expiring, "bd_none")) {
                var answer = access.post("/checkout", "Authorization", "Bearer " + key);
                assertThat(problem(answer, 401)).isEqualTo("unauthorized");
            }
            assertThat(access.told)
                    .extracting(AuditEntry::reason)
                    .containsExactly("revoked", "expired", "unauthorized");
            assertThat(access.told).extracting(AuditEntry::keyId).containsExactly(id(revoked), id(expiring), null);
            assertThat(access.told.toString()).doesNotContain(revoked, expiring);
            assertThat(access.keys.expireDue()).containsExactly(id(expiring));
            assertThat(access.keys.expireDue()).isEmpty();
        }
    }

    @Test
    void aKeysUseIsKeptOnceADay() throws Exception {
        try (var access = new TestAccess(Map.of())) {
            var key = access.key(List.of(Scope.CHECKOUT));
            for (int call = 0; call < 3; call++) {
                access.post("/checkout", "Authorization", "Bearer " + key);
            }
            access.clock.set(access.clock.get().plus(Duration.ofHours(12)));
            access.post("/checkout", "Authorization", "Bearer " + key);
            access.post("/checkout", "Authorization", "Bearer " + DEVELOPMENT_KEY);
            assertThat(access.used).containsExactly(id(key) + " 2026-11-20", id(key) + " 2026-11-21");
        }
    }

    private static String id(String key) {
        return KeyText.idOf(key).orElseThrow();
    }

    @Test
    void whoTriesKeysIsSlowedDownAndGoodKeysOfTheSameAddressAreNot() throws Exception {
        try (var access = new TestAccess(Map.of(Setting.RATE_REFUSED_ADDRESS, "3"))) {
            var key = access.key(List.of(Scope.CHECKOUT));
            for (int i = 0; i < 6; i++) {
                assertThat(access.post("/checkout").statusCode()).isEqualTo(401);
            }
            var answer = access.post("/checkout");
            assertThat(problem(answer, 429)).isEqualTo("too_many_requests");
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
            assertThat(access.post("/checkout", "Authorization", "Bearer " + key)
                            .statusCode())
                    .isEqualTo(200);
            access.time.pass(Duration.ofSeconds(1));
            assertThat(access.post("/checkout").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aPublicKeyIsSlowedDownByAddress() throws Exception {
        var settings = Map.of(Setting.RATE_PUBLIC_ADDRESS, "2", Setting.TRUSTED_PROXIES, "127.0.0.0/8");
        try (var access = new TestAccess(settings)) {
            var key = "Bearer " + access.key(List.of(Scope.CHECKOUT_PUBLIC));
            for (int i = 0; i < 4; i++) {
                assertThat(from(access, "198.51.100.1", key).statusCode()).isEqualTo(200);
            }
            assertThat(problem(from(access, "198.51.100.1", key), 429)).isEqualTo("too_many_requests");
            assertThat(from(access, "198.51.100.2", key).statusCode()).isEqualTo(200);
        }
    }

    /** A slip in which key is used where must not make a shop's server as slow as a browser. */
    @Test
    void aKeyWithoutTheScopeIsNotTakenForAPublicOne() throws Exception {
        try (var access = new TestAccess(Map.of(Setting.RATE_PUBLIC_ADDRESS, "1"))) {
            var key = "Bearer " + access.key(List.of(Scope.ADMIN));
            for (int i = 0; i < 10; i++) {
                assertThat(problem(access.post("/checkout:public", "Authorization", key), 403))
                        .isEqualTo("scope_missing");
            }
        }
    }

    private static HttpResponse<String> from(TestAccess access, String address, String authorization) throws Exception {
        return access.post("/checkout:public", "Authorization", authorization, "X-Forwarded-For", address);
    }

    @Test
    void whatProxiesSayOfAnAddressIsBelievedOnlyOfTrustedOnes() throws Exception {
        try (var access = new TestAccess(Map.of())) {
            var key = "Bearer " + access.key(List.of(Scope.CHECKOUT));
            assertThat(access.post("/checkout", "Authorization", key, "X-Forwarded-For", "198.51.100.1")
                            .body())
                    .endsWith(" 127.0.0.1");
        }
        try (var access = new TestAccess(Map.of(Setting.TRUSTED_PROXIES, "127.0.0.1, 10.0.0.0/8, fd00::/8"))) {
            var key = "Bearer " + access.key(List.of(Scope.CHECKOUT));
            var told = Map.of(
                    "198.51.100.1", "198.51.100.1",
                    "203.0.113.9, 198.51.100.1", "198.51.100.1",
                    "203.0.113.9, 198.51.100.1, 10.1.2.3", "198.51.100.1",
                    "10.9.9.9, 10.1.2.3", "10.9.9.9",
                    "198.51.100.1:4711, 10.1.2.3:80", "198.51.100.1",
                    "2001:db8::1, fd00::7", "2001:db8:0:0:0:0:0:1",
                    "[2001:db8::1]:4711, 10.1.2.3", "2001:db8:0:0:0:0:0:1",
                    "198.51.100.1, nonsense", "127.0.0.1",
                    "198.51.100.1, localhost", "127.0.0.1");
            for (var said : told.entrySet()) {
                assertThat(access.post("/checkout", "Authorization", key, "X-Forwarded-For", said.getKey())
                                .body())
                        .as(said.getKey())
                        .endsWith(" " + said.getValue());
            }
        }
    }

    @Test
    void theDevelopmentKeyMayEverythingOnThisMachineAlone() throws Exception {
        try (var access = new TestAccess(Map.of(Setting.TRUSTED_PROXIES, "127.0.0.1"))) {
            var authorization = "Bearer " + DEVELOPMENT_KEY;
            for (var route : Scope.values()) {
                assertThat(access.post("/" + route.word(), "Authorization", authorization)
                                .body())
                        .isEqualTo("development 127.0.0.1");
            }
            assertThat(problem(
                            access.post("/admin", "Authorization", authorization, "X-Forwarded-For", "198.51.100.1"),
                            401))
                    .isEqualTo("unauthorized");
            for (var header : List.of("Forwarded", "Via", "X-Real-IP", "X-Forwarded-Proto", "CF-Connecting-IP")) {
                assertThat(problem(access.post("/admin", "Authorization", authorization, header, "127.0.0.1"), 401))
                        .as(header)
                        .isEqualTo("unauthorized");
            }
        }
    }

    @Test
    void withoutAnyKeyOrBeforeTheyAreReadNobodyIsServed() throws Exception {
        try (var access = new TestAccess(Map.of(), Optional.empty())) {
            assertThat(problem(access.post("/checkout"), 503)).isEqualTo("no_api_keys");
            var key = access.key(List.of(Scope.CHECKOUT));
            assertThat(access.post("/checkout", "Authorization", "Bearer " + key)
                            .statusCode())
                    .isEqualTo(200);
            access.keys.failed(new IllegalStateException("no news"));
            var answer = access.post("/checkout", "Authorization", "Bearer " + key);
            assertThat(problem(answer, 503)).isEqualTo("not_ready");
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        }
    }

    @Test
    void whileThereIsNoRoomNothingNewIsBegunAndWhatIsOnlyReadIsAnswered() throws Exception {
        try (var access = new TestAccess(Map.of())) {
            var bearer = "Bearer " + access.key(List.of(Scope.CHECKOUT));
            access.hasRoom.set(false);
            var answer = access.post(Route.REDEEM.path(), "Authorization", bearer);
            assertThat(problem(answer, 503)).isEqualTo("disk_low");
            assertThat(answer.headers().firstValue("Retry-After")).contains("10");
            assertThat(access.post(Route.VALIDATE.path(), "Authorization", bearer)
                            .body())
                    .isEqualTo("done");
            assertThat(access.post(Route.REDEEM.path()).statusCode()).isEqualTo(401);

            access.hasRoom.set(true);
            assertThat(access.post(Route.REDEEM.path(), "Authorization", bearer).body())
                    .isEqualTo("done");
        }
    }

    @Test
    void aRouteNeedsAScope() {
        var access = new AccessControl(
                new KnownKeys(Optional.empty(), InstantSource.system()),
                Settings.read(null, Map.of(), Map.of()).access(),
                () -> true,
                new HandTurnedTime(),
                new KeyUses(InstantSource.system(), (id, day) -> true),
                entry -> {});
        assertThatThrownBy(() -> access.guard((request, response) -> response.send()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The reason of a problem, which must have this status. */
    static String problem(HttpResponse<String> answer, int status) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode body = Json.read(answer.body());
        assertThat(body.path("status").asInt()).isEqualTo(status);
        return body.path("reason").asText();
    }
}
