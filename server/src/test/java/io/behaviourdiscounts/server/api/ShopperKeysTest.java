package io.behaviourdiscounts.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.server.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A visitor chooses his user id; it must not become the key of somebody else's device. */
@ExtendWith(RunningApi.Extension.class)
class ShopperKeysTest {

    @Test
    void aUserWhoIsCalledAsADeviceIsAnotherShopper(RunningApi api) {
        create(api, "DEVICES-OWN-26", "{\"device_id\": \"x\"}");
        create(api, "USERS-OWN-26", "{\"id\": \"device:x\"}");
        assertThat(coupons(api, "/v1/shoppers/x/coupons?kind=device"))
                .contains("DEVICES-OWN-26")
                .doesNotContain("USERS-OWN-26");
        assertThat(coupons(api, "/v1/shoppers/device:x/coupons?kind=user"))
                .contains("USERS-OWN-26")
                .doesNotContain("DEVICES-OWN-26");
        assertThat(api.get("/v1/shoppers/x/coupons").body()).contains("\"coupons\":[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"device:x", "session:x", "user:x", "email:x"})
    void anIdThatLooksLikeAKeyNeedsItsKind(String id, RunningApi api) {
        var answer = api.get("/v1/shoppers/" + id + "/coupons");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("wrong_shopper").contains("kind=user");
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "", "person"})
    void otherKindsAreRefused(String kind, RunningApi api) {
        assertThat(api.get("/v1/shoppers/x/coupons?kind=" + kind).statusCode()).isEqualTo(400);
    }

    private static void create(RunningApi api, String code, String assignee) {
        var answer = api.post("/v1/coupons", """
                {"code": "%s", "action": {"type": "percentage_off", "value": 5}, "expires_at": "2099-01-31T00:00:00Z",
                 "assignee": %s}""".formatted(code, assignee));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    /** They come through the log. */
    private static String coupons(RunningApi api, String path) {
        Await.until("there are coupons", () -> !api.get(path).body().contains("\"coupons\":[]"));
        return api.get(path).body();
    }
}
