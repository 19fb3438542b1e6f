package io.behaviourdiscounts.server.rulebook;

import io.behaviourdiscounts.schemas.ManifestEntry;
import io.behaviourdiscounts.schemas.RuleBookManifest;
import io.behaviourdiscounts.schemas.RuleBookRecord;
import io.behaviourdiscounts.schemas.RuleDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What has been read of discount.rules.v1: the newest manifest, and the newest definition of everything ever published. A rule
 * that left the book keeps its definition here, so that its version goes on when it comes back.
 */
final class PublishedBook {

    private final Map<String, RuleDefinition> definitions = new LinkedHashMap<>();
    private @Nullable RuleBookManifest manifest;

    void accept(String key, @Nullable RuleBookRecord record) {
        if (record == null) {
            definitions.remove(key);
        } else if (record.getBody() instanceof RuleDefinition definition) {
            definitions.put(BookEntry.key(definition), definition);
        } else if (record.getBody() instanceof RuleBookManifest newer) {
            manifest = newer;
        } else {
            throw new IllegalStateException("the schema has no body of " + record.getBody());
        }
    }

    Optional<RuleBookManifest> manifest() {
        return Optional.ofNullable(manifest);
    }

    Optional<RuleDefinition> definition(String key) {
        return Optional.ofNullable(definitions.get(key));
    }

    /** The definition that a line of the manifest names; nothing when another version, or none, has been read. */
    Optional<RuleDefinition> definition(ManifestEntry entry) {
        return definition(BookEntry.key(entry))
                .filter(definition -> definition.getVersion() == entry.getVersion()
                        && Objects.equals(definition.getSha256(), entry.getSha256())
                        && Objects.equals(BookEntry.sha256(definition.getDefinition()), entry.getSha256()));
    }

    /**
     * Whether definitions newer than a manifest's have been read: then a newer manifest, of the same transaction as they, is about
     * to be, and this one can't be made any more.
     */
    boolean hasOverrun(RuleBookManifest older) {
        return older.getEntries().stream()
                .anyMatch(entry -> definition(BookEntry.key(entry))
                        .filter(definition -> definition.getVersion() > entry.getVersion())
                        .isPresent());
    }

    /** Everything that the newest manifest names, by key; empty before the first manifest. */
    Map<String, ManifestEntry> live() {
        Map<String, ManifestEntry> live = new LinkedHashMap<>();
        if (manifest != null) {
            manifest.getEntries().forEach(entry -> live.put(BookEntry.key(entry), entry));
        }
        return live;
    }
}
