package io.behaviourdiscounts.server.integration;

/** Bodies of checkout calls. */
final class Orders {

    private Orders() {}

    /** An order of goods for 145.75 with a code, by a shopper given as the members of a JSON object. */
    static String full(String code, String orderId, String shopper) {
        return """
                {"code": "%s", "order": {"id": "%s", "currency": "USD", "items": [
                  {"sku": "TEE-001", "qty": 2, "price": 25.00, "categories": ["tops"]},
                  {"sku": "DENIM-034", "qty": 1, "price": 95.75}],
                  "shipping": {"service_level": "standard", "region": "US", "price": 6.50}},
                 "shopper": {%s}, "channel": "web"}""".formatted(code, orderId, shopper);
    }

    /** An order of one thing. */
    static String ofOne(String code, String orderId, String price, String currency, String shopper) {
        return """
                {"code": "%s", "order": {"id": "%s", "currency": "%s", "items": [{"sku": "TEE-001", "qty": 1, "price": %s}]},
                 "shopper": {%s}}""".formatted(code, orderId, currency, price, shopper);
    }

    /** Only which order: for what has been applied. */
    static String named(String code, String orderId, String shopper) {
        return """
                {"code": "%s", "order": {"id": "%s"}, "shopper": {%s}}""".formatted(code, orderId, shopper);
    }

    /** The same, of a coupon by its id. */
    static String byId(String couponId, String orderId, String shopper) {
        return """
                {"coupon_id": "%s", "order": {"id": "%s"}, "shopper": {%s}}""".formatted(couponId, orderId, shopper);
    }

    /** A shopper of whom the account is known. */
    static String user(String id) {
        return "\"id\": \"%s\"".formatted(id);
    }

    /** A shopper of whom the device is known, too. */
    static String user(String id, String device) {
        return "\"id\": \"%s\", \"device_id\": \"%s\"".formatted(id, device);
    }

    /** A shopper of whom everything is known. */
    static String user(String id, String device, String email) {
        return "\"id\": \"%s\", \"device_id\": \"%s\", \"email\": \"%s\"".formatted(id, device, email);
    }
}
