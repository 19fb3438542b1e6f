package io.behaviourdiscounts.server.rulebook;

import io.behaviourdiscounts.schemas.ManifestEntry;
import io.behaviourdiscounts.schemas.RuleBookManifest;
import io.behaviourdiscounts.schemas.RuleBookRecord;
import io.behaviourdiscounts.schemas.RuleDefinition;
import io.behaviourdiscounts.schemas.serde.WireFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The books that were published, as far back as discount.rules.v1 has them whole: for as long as the topic promises to keep what
 * newer records replace. A book of which the log has lost a part is none of them.
 */
public final class RuleBookLog {

    private final List<LoggedBook> books = new ArrayList<>();
    private final Map<ManifestEntry, RuleDefinition> definitions = new HashMap<>();

    private RuleBookLog() {}

    /**
     * Reads the log of a cluster.
     *
     * @throws org.apache.kafka.common.KafkaException if the topic can't be read in time
     */
    public static RuleBookLog read(WireFormat wireFormat, Map<String, Object> clientSettings) {
        RuleBookLog log = new RuleBookLog();
        WholeRulesTopic.read(wireFormat, clientSettings, log::accept);
        return log;
    }

    private void accept(String key, @Nullable RuleBookRecord value) {
        if (value != null && value.getBody() instanceof RuleDefinition definition) {
            definitions.put(BookEntry.entry(definition), definition);
        } else if (value != null && value.getBody() instanceof RuleBookManifest manifest) {
            List<RuleDefinition> there = manifest.getEntries().stream()
                    .map(definitions::get)
                    .filter(Objects::nonNull)
                    .toList();
            if (there.size() == manifest.getEntries().size()) {
                books.add(new LoggedBook(manifest, there));
            }
        }
    }

    /** The books, the oldest first. */
    public List<LoggedBook> books() {
        return List.copyOf(books);
    }

    /** A book by its number. */
    public Optional<LoggedBook> book(long version) {
        return books.stream().filter(book -> book.version() == version).findFirst();
    }
}
