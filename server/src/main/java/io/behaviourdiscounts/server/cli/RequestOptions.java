package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.server.FileTrouble;
import io.behaviourdiscounts.server.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a checkout's call says besides its coupon: options on top of a file. A {@code @Mixin}. */
final class RequestOptions {

    @Option(
            names = "--order",
            paramLabel = "FILE",
            description =
                    "Read in this file the order as JSON, or the whole request: {\"order\": {…}, \"shopper\": {…}, …}. What options say"
                            + " goes on top.")
    private @Nullable Path file;

    @Option(names = "--order-id", paramLabel = "ID", description = "Name the order by its id.")
    private @Nullable String orderId;

    @Option(names = "--cart-id", paramLabel = "ID", description = "Name the cart by its id.")
    private @Nullable String cartId;

    @Option(
            names = "--reservation",
            paramLabel = "ID",
            description = "Name the reservation by its id, where a call takes one.")
    private @Nullable String reservation;

    @Option(names = "--user", paramLabel = "ID", description = "Name the shopper by the user's id.")
    private @Nullable String user;

    @Option(names = "--device", paramLabel = "ID", description = "Name the shopper by the device's id.")
    private @Nullable String device;

    @Option(names = "--email", paramLabel = "ADDRESS", description = "Name the shopper by the e-mail address.")
    private @Nullable String email;

    /** Made by picocli. */
    RequestOptions() {}

    /** The body of a request, without its coupon. The API checks it; what is no JSON object goes nowhere. */
    ObjectNode body() throws IOException {
        ObjectNode body = file == null ? JsonNodeFactory.instance.objectNode() : read(file);
        put(body, "order", "id", orderId);
        put(body, "order", "cart_id", cartId);
        put(body, "shopper", "id", user);
        put(body, "shopper", "device_id", device);
        put(body, "shopper", "email", email);
        if (reservation != null) {
            body.put("reservation_id", reservation);
        }
        return body;
    }

    private static void put(ObjectNode body, String part, String field, @Nullable String value) {
        if (value != null) {
            ObjectNode object = body.get(part) instanceof ObjectNode there ? there : body.putObject(part);
            object.put(field, value);
        }
    }

    private static ObjectNode read(Path file) throws IOException {
        try {
            if (!(Json.readExact(Files.readAllBytes(file)) instanceof ObjectNode json)) {
                throw new CommandFailure(file + " must hold one JSON object");
            }
            return json.has("order")
                    ? json
                    : JsonNodeFactory.instance.objectNode().set("order", json);
        } catch (JsonProcessingException e) {
            throw new CommandFailure(file + " is not JSON" + place(e.getLocation()), e);
        } catch (IOException e) {
            throw new CommandFailure(FileTrouble.of(file, e), e);
        }
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
