package io.behaviourdiscounts.server.rulebook;

import io.behaviourdiscounts.barcodes.pattern.DataPattern;
import io.behaviourdiscounts.barcodes.series.SeriesBook;
import io.behaviourdiscounts.barcodes.series.SeriesDefinition;
import io.behaviourdiscounts.barcodes.series.StoredDefinitions;
import io.behaviourdiscounts.promotions.book.LivePromotion;
import io.behaviourdiscounts.promotions.book.PromotionBook;
import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.json.JsonReader;
import io.behaviourdiscounts.promotions.json.Mistake;
import io.behaviourdiscounts.promotions.json.Parsed;
import io.behaviourdiscounts.promotions.reading.MachPromotion;
import io.behaviourdiscounts.promotions.reading.PromotionReader;
import io.behaviourdiscounts.rules.book.LiveRule;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.language.Definition;
import io.behaviourdiscounts.rules.language.RuleFiles;
import io.behaviourdiscounts.rules.model.Detector;
import io.behaviourdiscounts.rules.model.Segment;
import io.behaviourdiscounts.rules.source.Problem;
import io.behaviourdiscounts.rules.source.Reading;
import io.behaviourdiscounts.schemas.ManifestEntry;
import io.behaviourdiscounts.schemas.RuleBookManifest;
import io.behaviourdiscounts.schemas.RuleDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Makes the rule book of a manifest, or says why it can't be made. */
final class RuleBookAssembly {

    /** What became of a manifest. */
    sealed interface Outcome {
        /** The manifest's version. */
        long bookVersion();

        record Assembled(LiveBook book) implements Outcome {
            @Override
            public long bookVersion() {
                return book.version();
            }
        }

        record Rejected(long bookVersion, String reason) implements Outcome {}
    }

    private final List<LiveRule> rules = new ArrayList<>();
    private final List<Segment> segments = new ArrayList<>();
    private final List<Detector> detectors = new ArrayList<>();
    private final List<LivePromotion> promotions = new ArrayList<>();
    private final List<DataPattern> patterns = new ArrayList<>();
    private final List<SeriesDefinition> series = new ArrayList<>();
    private final Set<String> ofApi = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    private final RuleBook before;

    private RuleBookAssembly(RuleBook before) {
        this.before = before;
    }

    /**
     * Makes the book of a manifest.
     *
     * @param before the book until now: what has not changed is not compiled again
     */
    static Outcome assemble(RuleBookManifest manifest, PublishedBook published, RuleBook before) {
        return new RuleBookAssembly(before).of(manifest, published);
    }

    private Outcome of(RuleBookManifest manifest, PublishedBook published) {
        for (ManifestEntry entry : manifest.getEntries()) {
            Optional<RuleDefinition> definition = published.definition(entry);
            if (definition.isPresent()) {
                read(definition.get());
            } else {
                problems.add("version %d of %s '%s' is missing"
                        .formatted(entry.getVersion(), entry.getKind(), entry.getId()));
            }
        }
        if (!problems.isEmpty()) {
            return new Outcome.Rejected(manifest.getBookVersion(), String.join("; ", problems));
        }
        try {
            return new Outcome.Assembled(new LiveBook(
                    before.next(manifest.getBookVersion(), rules, segments, detectors),
                    PromotionBook.of(promotions),
                    SeriesBook.of(patterns, series),
                    ofApi));
        } catch (IllegalArgumentException e) {
            return new Outcome.Rejected(manifest.getBookVersion(), String.valueOf(e.getMessage()));
        }
    }

    private void read(RuleDefinition definition) {
        switch (definition.getKind()) {
            case BookContents.PROMOTION -> {
                readPromotion(definition);
                if (DefinitionOwner.of(definition) == DefinitionOwner.API) {
                    ofApi.add(definition.getId());
                }
            }
            case BookContents.PATTERN ->
                take(
                        StoredDefinitions.pattern(
                                BookEntry.key(definition), definition.getId(), definition.getDefinition()),
                        patterns::add);
            case BookContents.SERIES ->
                take(
                        StoredDefinitions.series(
                                BookEntry.key(definition), definition.getId(), definition.getDefinition()),
                        series::add);
            default -> readOfRules(definition);
        }
    }

    private <T> void take(Reading<T> reading, Consumer<T> taker) {
        switch (reading) {
            case Reading.Read<T>(T read) -> taker.accept(read);
            case Reading.Wrong<T>(List<Problem> wrong) -> wrong.forEach(problem -> problems.add(problem.toString()));
        }
    }

    private void readOfRules(RuleDefinition definition) {
        switch (RuleFiles.readDefinition(definition.getKind(), definition.getId(), definition.getDefinition())) {
            case Reading.Read<Definition>(Definition.OfRule rule) ->
                rules.add(new LiveRule(rule.rule(), definition.getVersion()));
            case Reading.Read<Definition>(Definition.OfSegment segment) -> segments.add(segment.segment());
            case Reading.Read<Definition>(Definition.OfDetector detector) -> detectors.add(detector.detector());
            case Reading.Wrong<Definition>(List<Problem> wrong) ->
                wrong.forEach(problem -> problems.add(problem.toString()));
        }
    }

    private void readPromotion(RuleDefinition definition) {
        String key = BookEntry.key(definition);
        switch (JsonReader.read(key, definition.getDefinition())) {
            case Reading.Wrong<Json>(List<Problem> wrong) -> wrong.forEach(problem -> problems.add(problem.toString()));
            case Reading.Read<Json>(Json document) -> {
                switch (PromotionReader.read(document)) {
                    case Parsed.Right<MachPromotion>(MachPromotion promotion)
                    when promotion.promotion().id().equals(definition.getId()) ->
                        promotions.add(new LivePromotion(promotion, definition.getVersion()));
                    case Parsed.Right<MachPromotion>(MachPromotion other) ->
                        problems.add(key + ": it defines '" + other.promotion().id() + "'");
                    case Parsed.Wrong<MachPromotion>(List<Mistake> mistakes) ->
                        mistakes.forEach(mistake -> problems.add(key + mistake));
                }
            }
        }
    }
}
