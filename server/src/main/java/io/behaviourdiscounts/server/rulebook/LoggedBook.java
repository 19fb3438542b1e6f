package io.behaviourdiscounts.server.rulebook;

import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.schemas.ManifestEntry;
import io.behaviourdiscounts.schemas.RuleBookManifest;
import io.behaviourdiscounts.schemas.RuleBookRecord;
import io.behaviourdiscounts.schemas.RuleDefinition;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A book that was published once, as the log of books has it.
 *
 * @param manifest when it was published, by whom, and what is in it
 * @param definitions what is in it, in the order of the manifest
 */
public record LoggedBook(RuleBookManifest manifest, List<RuleDefinition> definitions) {

    /** What there was before the first book. */
    public static final LoggedBook NONE =
            new LoggedBook(new RuleBookManifest(0L, Instant.EPOCH, null, List.of()), List.of());

    public LoggedBook {
        definitions = List.copyOf(definitions);
    }

    /** Its number: 1 is the first. */
    public long version() {
        return manifest.getBookVersion();
    }

    /** Whether files change a definition, and not the API. */
    public static boolean isOfFiles(RuleDefinition definition) {
        return DefinitionOwner.of(definition) == DefinitionOwner.FILES;
    }

    /** Its definitions of a kind. */
    public List<RuleDefinition> definitions(String kind) {
        return definitions.stream()
                .filter(definition -> definition.getKind().equals(kind))
                .toList();
    }

    /** The book as it was live; nothing where this release can't make it. */
    public Optional<LiveBook> compiled() {
        PublishedBook published = new PublishedBook();
        definitions.forEach(definition -> published.accept(BookEntry.key(definition), new RuleBookRecord(definition)));
        return RuleBookAssembly.assemble(manifest, published, RuleBook.EMPTY)
                        instanceof RuleBookAssembly.Outcome.Assembled(LiveBook book)
                ? Optional.of(book)
                : Optional.empty();
    }

    Map<String, ManifestEntry> entries() {
        Map<String, ManifestEntry> entries = new LinkedHashMap<>();
        manifest.getEntries().forEach(entry -> entries.put(BookEntry.key(entry), entry));
        return entries;
    }

    Optional<RuleDefinition> definition(ManifestEntry entry) {
        return definitions.stream()
                .filter(definition -> BookEntry.entry(definition).equals(entry))
                .findFirst();
    }
}
