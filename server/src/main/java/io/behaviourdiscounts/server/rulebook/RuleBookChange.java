package io.behaviourdiscounts.server.rulebook;

import io.behaviourdiscounts.rules.language.Definition;
import io.behaviourdiscounts.rules.language.RuleSet;
import io.behaviourdiscounts.schemas.ManifestEntry;
import io.behaviourdiscounts.schemas.RuleBookManifest;
import io.behaviourdiscounts.schemas.RuleDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What publishing a set of rules does to the book that is published: the book becomes the set.
 *
 * @param from the version of the published book, 0 where there is none
 * @param steps one for each rule and segment of either, in the order of the set, the removed ones last
 */
public record RuleBookChange(long from, List<Step> steps) {

    /** What becomes of one rule or segment. */
    public sealed interface Step {
        /** Its line in the new manifest, or in the old one where it is removed. */
        ManifestEntry entry();

        /** New, or back again. */
        record Added(RuleDefinition definition) implements Step {
            @Override
            public ManifestEntry entry() {
                return BookEntry.entry(definition);
            }
        }

        record Changed(RuleDefinition definition, int fromVersion) implements Step {
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

    /** The version that the book gets. */
    public long to() {
        return from + 1;
    }

    /** Whether there is anything to publish; a first book is, be it empty. */
    public boolean isEmpty() {
        return from > 0 && steps.stream().allMatch(Step.Unchanged.class::isInstance);
    }

    static RuleBookChange between(PublishedBook published, RuleSet set) {
        Map<String, ManifestEntry> left = published.live();
        List<Step> steps = new ArrayList<>();
        for (Definition definition : set.definitions()) {
            ManifestEntry live = left.remove(BookEntry.key(definition.kind(), definition.id()));
            String sha256 = BookEntry.sha256(definition.text());
            if (live != null && live.getSha256().equals(sha256)) {
                steps.add(new Step.Unchanged(live));
            } else if (live != null) {
                steps.add(new Step.Changed(record(definition, live.getVersion() + 1, sha256), live.getVersion()));
            } else {
                steps.add(new Step.Added(record(definition, nextVersion(published, definition), sha256)));
            }
        }
        left.values().forEach(entry -> steps.add(new Step.Removed(entry)));
        return new RuleBookChange(
                published.manifest().map(RuleBookManifest::getBookVersion).orElse(0L), steps);
    }

    private static int nextVersion(PublishedBook published, Definition definition) {
        return published
                        .definition(BookEntry.key(definition.kind(), definition.id()))
                        .map(RuleDefinition::getVersion)
                        .orElse(0)
                + 1;
    }

    private static RuleDefinition record(Definition definition, int version, String sha256) {
        return new RuleDefinition(definition.kind(), definition.id(), version, definition.text(), sha256);
    }

    /** The definitions that are written before the manifest. */
    List<RuleDefinition> written() {
        List<RuleDefinition> written = new ArrayList<>();
        for (Step step : steps) {
            switch (step) {
                case Step.Added(RuleDefinition definition) -> written.add(definition);
                case Step.Changed(RuleDefinition definition, int fromVersion) -> written.add(definition);
                case Step.Unchanged(ManifestEntry entry) -> {}
                case Step.Removed(ManifestEntry entry) -> {}
            }
        }
        return written;
    }

    RuleBookManifest manifest(Instant appliedAt, String author) {
        List<ManifestEntry> entries = steps.stream()
                .filter(step -> !(step instanceof Step.Removed))
                .map(Step::entry)
                .toList();
        return new RuleBookManifest(to(), appliedAt, author, entries);
    }
}
