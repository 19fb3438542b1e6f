package io.behaviourdiscounts.server.access;

import io.behaviourdiscounts.schemas.ApiKeyRecord;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Keys as they stand in access.keys.v1. */
final class ApiKeyRecords {

    private ApiKeyRecords() {}

    static ApiKey key(ApiKeyRecord record) {
        var rate = record.getRequestsPerSecond();
        return new ApiKey(
                record.getId(),
                scopes(record),
                Set.copyOf(record.getAllowedOrigins()),
                rate == null ? OptionalInt.empty() : OptionalInt.of(rate),
                Optional.ofNullable(record.getExpiresAt()),
                false);
    }

    /** A scope that this version does not know allows nothing here. */
    private static Set<Scope> scopes(ApiKeyRecord record) {
        return record.getScopes().stream()
                .flatMap(word -> Scope.of(word).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
