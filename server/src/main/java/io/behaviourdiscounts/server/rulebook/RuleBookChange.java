package io.behaviourdiscounts.server.rulebook;

import io.behaviourdiscounts.rules.language.DefinitionTexts;
import io.behaviourdiscounts.rules.source.YamlDifference;
import io.behaviourdiscounts.schemas.ManifestEntry;
import io.behaviourdiscounts.schemas.RuleBookManifest;
import io.behaviourdiscounts.schemas.RuleDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What leads from one book to another: from the published one to contents that are to be published, or between two published ones.
 *
 * @param from the version of the earlier book, 0 where there is none
 * @param to the version of the later one
 * @param steps one for each definition of either, in the order of the later book, the removed ones last
 */
public record RuleBookChange(long from, long to, List<Step> steps) {

    /** What becomes of one definition. */
    public sealed interface Step {
        /** Its line in the later manifest, or in the earlier one where it is removed. */
        ManifestEntry entry();

        /** New, or back again. */
        record Added(RuleDefinition definition) implements Step {
            @Override
            public ManifestEntry entry() {
                return BookEntry.entry(definition);
            }
        }

        /**
         * In both books, and not the same in them.
         *
         * @param fromVersion its version in the earlier book
         * @param fields what differs; empty where only the order of its keys does
         */
        record Changed(RuleDefinition definition, int fromVersion, List<YamlDifference> fields) implements Step {
            public Changed {
                fields = List.copyOf(fields);
            }

            @Override
            public ManifestEntry entry() {
                return BookEntry.entry(definition);
            }
        }

        record Unchanged(ManifestEntry entry) implements Step {}

        record Removed(ManifestEntry entry) implements Step {}
    }

    public RuleBookChange {
        steps = List.copyOf(steps);
    }

    /** Whether there is no difference; a first book is one, be it empty. */
    public boolean isEmpty() {
        return from > 0 && steps.stream().allMatch(Step.Unchanged.class::isInstance);
    }

    /** How many definitions of a kind the earlier book has. */
    public long before(String kind) {
        return steps.stream()
                .filter(step -> !(step instanceof Step.Added) && isOf(kind, step))
                .count();
    }

    /** The ids of the definitions of a kind that the earlier book has and the later one has not. */
    public List<String> removed(String kind) {
        return steps.stream()
                .filter(step -> step instanceof Step.Removed && isOf(kind, step))
                .map(step -> step.entry().getId())
                .toList();
    }

    private static boolean isOf(String kind, Step step) {
        return step.entry().getKind().equals(kind);
    }

    /** What publishing contents does: the book becomes these. */
    static RuleBookChange between(PublishedBook published, BookContents contents) {
        Map<String, ManifestEntry> left = published.live();
        List<Step> steps = new ArrayList<>();
        for (BookContents.Published definition : contents.published()) {
            ManifestEntry live = left.remove(BookEntry.key(definition.kind(), definition.id()));
            String sha256 = BookEntry.sha256(definition.text());
            if (live != null && live.getSha256().equals(sha256)) {
                steps.add(new Step.Unchanged(live));
            } else if (live != null) {
                RuleDefinition changed = record(definition, live.getVersion() + 1, sha256);
                steps.add(changed(published.definition(live), live, changed));
            } else {
                steps.add(new Step.Added(record(definition, nextVersion(published, definition), sha256)));
            }
        }
        left.values().forEach(entry -> steps.add(new Step.Removed(entry)));
        long from = published.manifest().map(RuleBookManifest::getBookVersion).orElse(0L);
        return new RuleBookChange(from, from + 1, steps);
    }

    /** What leads from one published book to another. */
    public static RuleBookChange between(LoggedBook earlier, LoggedBook later) {
        Map<String, ManifestEntry> left = earlier.entries();
        List<Step> steps = new ArrayList<>();
        for (RuleDefinition definition : later.definitions()) {
            ManifestEntry entry = left.remove(BookEntry.key(definition));
            if (entry == null) {
                steps.add(new Step.Added(definition));
            } else if (entry.equals(BookEntry.entry(definition))) {
                steps.add(new Step.Unchanged(entry));
            } else {
                steps.add(changed(earlier.definition(entry), entry, definition));
            }
        }
        left.values().forEach(entry -> steps.add(new Step.Removed(entry)));
        return new RuleBookChange(earlier.version(), later.version(), steps);
    }

    private static Step changed(Optional<RuleDefinition> before, ManifestEntry entry, RuleDefinition after) {
        List<YamlDifference> fields = before.map(
                        definition -> DefinitionTexts.differences(definition.getDefinition(), after.getDefinition()))
                .orElseGet(() -> List.of(new YamlDifference("", null, after.getDefinition())));
        return new Step.Changed(after, entry.getVersion(), fields);
    }

    private static int nextVersion(PublishedBook published, BookContents.Published definition) {
        return published
                        .definition(BookEntry.key(definition.kind(), definition.id()))
                        .map(RuleDefinition::getVersion)
                        .orElse(0)
                + 1;
    }

    private static RuleDefinition record(BookContents.Published definition, int version, String sha256) {
        return new RuleDefinition(definition.kind(), definition.id(), version, definition.text(), sha256);
    }

    /** The definitions that are written before the manifest. */
    List<RuleDefinition> written() {
        List<RuleDefinition> written = new ArrayList<>();
        for (Step step : steps) {
            switch (step) {
                case Step.Added(RuleDefinition definition) -> written.add(definition);
                case Step.Changed(RuleDefinition definition, int fromVersion, List<YamlDifference> fields) ->
                    written.add(definition);
                case Step.Unchanged(ManifestEntry entry) -> {}
                case Step.Removed(ManifestEntry entry) -> {}
            }
        }
        return written;
    }

    /** The manifest of the later book. */
    RuleBookManifest manifest(Instant appliedAt, String author) {
        List<ManifestEntry> entries = steps.stream()
                .filter(step -> !(step instanceof Step.Removed))
                .map(Step::entry)
                .toList();
        return new RuleBookManifest(to, appliedAt, author, entries);
    }
}
