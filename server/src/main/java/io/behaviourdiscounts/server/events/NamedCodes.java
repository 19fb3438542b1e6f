package io.behaviourdiscounts.server.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;

/** The codes that stand in an event, as it came. */
public final class NamedCodes {

    private NamedCodes() {}

    /** The texts in {@code attributes.coupon_codes}, a list or one, in their order. */
    public static List<String> in(JsonNode event) {
        JsonNode codes = event.path("attributes").path(CodesToIds.CODES);
        List<String> texts = new ArrayList<>();
        for (JsonNode code : codes instanceof ArrayNode list ? list : List.of(codes)) {
            if (code.isTextual() && code.textValue().length() <= CodesToIds.LONGEST) {
                texts.add(code.textValue());
            }
        }
        return texts;
    }
}
