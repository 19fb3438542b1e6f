package io.behaviourdiscounts.server.cli;

import java.util.Set;

/** The two applications as Kafka knows them: their consumer groups. */
final class Applications {

    static final String ENGINE = "discounts-engine";
    static final String ISSUER = "discounts-issuer";

    private Applications() {}

    static Set<String> ids() {
        return Set.of(ENGINE, ISSUER);
    }
}
