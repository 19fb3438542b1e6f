package io.behaviourdiscounts.server.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.schemas.ApiKeyRecord;
import io.behaviourdiscounts.schemas.json.RecordJson;

/** Keys as people and programs are shown them: without their hashes. */
public final class ApiKeyJson {

    private ApiKeyJson() {}

    /** A key with the day of its last use, where there was one. */
    public static ObjectNode of(ApiKeyStore.Listed key) {
        var json = of(key.record());
        key.lastUsedOn().ifPresent(day -> json.put("last_used_on", day));
        return json;
    }

    /** A key. */
    public static ObjectNode of(ApiKeyRecord key) {
        return RecordJson.toJson(key).without("hash");
    }
}
