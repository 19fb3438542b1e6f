package io.behaviourdiscounts.server.rulebook;

import io.behaviourdiscounts.rules.value.Sha256;
import io.behaviourdiscounts.schemas.ManifestEntry;
import io.behaviourdiscounts.schemas.RuleDefinition;
import java.util.HexFormat;

/** Keys and hashes of what stands in discount.rules.v1. */
final class BookEntry {

    /** The key of the manifest. */
    static final String MANIFEST_KEY = "book";

    private BookEntry() {}

    static String key(String kind, String id) {
        return kind + "/" + id;
    }

    static String key(RuleDefinition definition) {
        return key(definition.getKind(), definition.getId());
    }

    static String key(ManifestEntry entry) {
        return key(entry.getKind(), entry.getId());
    }

    static ManifestEntry entry(RuleDefinition definition) {
        return new ManifestEntry(
                definition.getKind(), definition.getId(), definition.getVersion(), definition.getSha256());
    }

    static String sha256(String definition) {
        return HexFormat.of().formatHex(Sha256.of(definition));
    }
}
