package io.behaviourdiscounts.server.rulebook;

import io.behaviourdiscounts.schemas.ManifestEntry;
import io.behaviourdiscounts.schemas.RuleDefinition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(definition.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
