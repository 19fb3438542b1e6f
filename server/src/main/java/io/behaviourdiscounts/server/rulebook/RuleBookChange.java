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
import org.jspecify.annotations.Nullable;

/**
 * What leads from one book to another: from the published one to contents that are to be published, or between two published ones.
 *
 * @param from the version of the earlier book, 0 where there is none
 * @param to the version of the later one
 * @param steps one for each definition of either, in the order of the later book, the removed ones last
 * @param problems why it can't be published, each in a sentence; empty where it can
 */
public record RuleBookChange(long from, long to, List<Step> steps, List<String> problems) {

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

        /** Not among the files that are published, and left as it is, because it is the API's. */
        record Kept(ManifestEntry entry) implements Step {}
    }

    public RuleBookChange {
        steps = List.copyOf(steps);
        problems = List.copyOf(problems);
    }

    /** A change that can be published. */
    public RuleBookChange(long from, long to, List<Step> steps) {
        this(from, to, steps, List.of());
    }

    /** Whether there is no difference; a first book is one, be it empty. */
    public boolean isEmpty() {
        return from > 0 && steps.stream().allMatch(step -> step instanceof Step.Unchanged || step instanceof Step.Kept);
    }

    /** How many definitions of a kind the earlier book has that this change could remove. */
    public long before(String kind) {
        return steps.stream()
                .filter(step -> !(step instanceof Step.Added || step instanceof Step.Kept) && isOf(kind, step))
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

    /** What publishing contents does: the book becomes these, and what the API owns. */
    static RuleBookChange between(PublishedBook published, BookContents contents) {
        Map<String, ManifestEntry> left = published.live();
        List<Step> steps = new ArrayList<>();
        for (BookContents.Published definition : contents.published()) {
            ManifestEntry live = left.remove(BookEntry.key(definition.kind(), definition.id()));
            steps.add(
                    live != null && isOfApi(published, live)
                            ? new Step.Kept(live)
                            : step(published, live, definition, DefinitionOwner.FILES));
        }
        left.values()
                .forEach(
                        entry -> steps.add(isOfApi(published, entry) ? new Step.Kept(entry) : new Step.Removed(entry)));
        long from = published.manifest().map(RuleBookManifest::getBookVersion).orElse(0L);
        return new RuleBookChange(from, from + 1, steps, KeptPromotions.problems(published, contents));
    }

    private static boolean isOfApi(PublishedBook published, ManifestEntry live) {
        return published
                .definition(live)
                .filter(definition -> DefinitionOwner.of(definition) == DefinitionOwner.API)
                .isPresent();
    }

    /**
     * What becomes of a definition that is to be in the later book.
     *
     * @param live its line in the earlier book; null where it has none
     */
    static Step step(
            PublishedBook published,
            @Nullable ManifestEntry live,
            BookContents.Published definition,
            DefinitionOwner owner) {
        String sha256 = BookEntry.sha256(definition.text());
        if (live == null) {
            return new Step.Added(record(definition, nextVersion(published, definition), sha256, owner));
        }
        if (live.getSha256().equals(sha256)) {
            return new Step.Unchanged(live);
        }
        return changed(published.definition(live), live, record(definition, live.getVersion() + 1, sha256, owner));
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

    private static RuleDefinition record(
            BookContents.Published definition, int version, String sha256, DefinitionOwner owner) {
        return new RuleDefinition(definition.kind(), definition.id(), version, definition.text(), sha256, owner.word());
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
                case Step.Kept(ManifestEntry entry) -> {}
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
