package io.behaviourdiscounts.promotions.lint;

import io.behaviourdiscounts.promotions.json.Documents;
import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.json.Mistake;
import io.behaviourdiscounts.promotions.json.Parsed;
import io.behaviourdiscounts.promotions.model.Promotion;
import io.behaviourdiscounts.promotions.reading.Collisions;
import io.behaviourdiscounts.promotions.reading.MachPromotion;
import io.behaviourdiscounts.promotions.reading.PromotionReader;
import io.behaviourdiscounts.promotions.reading.PublishedForm;
import io.behaviourdiscounts.rules.source.Problem;
import io.behaviourdiscounts.rules.source.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads files of promotions, JSON or YAML: each holds one, or a list of them. All files together are one set. */
public final class PromotionFiles {

    private final List<Placed> read = new ArrayList<>();
    private final List<Finding> mistakes = new ArrayList<>();
    private int documents;

    private PromotionFiles() {}

    /**
     * A file's name, and what became of reading it.
     *
     * @param base where in the file the document stands, as a JSON pointer; empty: it is all of it
     */
    public record Source(String file, String base, Reading<Json> document) {

        public static Source of(String file, byte[] bytes) {
            return new Source(file, "", Documents.read(file, bytes));
        }
    }

    /** A promotion, and where it stands: in a list, with its place as a JSON pointer. */
    record Placed(String file, String base, MachPromotion document) {

        Promotion promotion() {
            return document.promotion();
        }

        Finding at(String pointer, String message) {
            return new Finding(file, base + pointer, null, message);
        }
    }

    /**
     * What came of checking.
     *
     * @param documents how many promotions there are, right or wrong
     * @param promotions those that are right by themselves, in the order of the files
     */
    public record Checked(
            int documents, List<MachPromotion> promotions, List<Finding> mistakes, List<Finding> warnings) {
        public Checked {
            promotions = List.copyOf(promotions);
            mistakes = List.copyOf(mistakes);
            warnings = List.copyOf(warnings);
        }
    }

    /** Checks files. */
    public static Checked check(List<Source> sources) {
        PromotionFiles files = new PromotionFiles();
        sources.forEach(files::read);
        files.collide();
        return new Checked(
                files.documents,
                files.read.stream().map(Placed::document).toList(),
                files.mistakes,
                PromotionLint.warnings(files.read));
    }

    private void read(Source source) {
        switch (source.document()) {
            case Reading.Wrong<Json>(List<Problem> problems) ->
                problems.stream().map(Finding::of).forEach(mistakes::add);
            case Reading.Read<Json>(Json.Items(List<Json> all)) -> {
                for (int index = 0; index < all.size(); index++) {
                    read(source.file(), source.base() + "/" + index, all.get(index));
                }
            }
            case Reading.Read<Json>(Json one) -> read(source.file(), source.base(), one);
        }
    }

    private void read(String file, String base, Json document) {
        documents++;
        switch (PromotionReader.read(document)) {
            case Parsed.Right<MachPromotion>(MachPromotion promotion) -> {
                Placed placed = new Placed(file, base, promotion);
                read.add(placed);
                PublishedForm.mistake(promotion).ifPresent(mistake -> mistakes.add(Finding.at(file, base, mistake)));
            }
            case Parsed.Wrong<MachPromotion>(List<Mistake> all) ->
                all.forEach(mistake -> mistakes.add(Finding.at(file, base, mistake)));
        }
    }

    /** Ids, codes and slugs that more than one has. */
    private void collide() {
        Map<String, Placed> byId = new HashMap<>();
        for (Placed placed : read) {
            Placed other = byId.putIfAbsent(placed.promotion().id(), placed);
            if (other != null) {
                mistakes.add(placed.at("/id", "is the id of another promotion already, in " + other.file()));
            }
        }
        List<Promotion> promotions =
                byId.values().stream().map(Placed::promotion).toList();
        Collisions.among(promotions).forEach((id, mistake) -> {
            Placed placed = byId.get(id);
            if (placed != null) {
                mistakes.add(Finding.at(placed.file(), placed.base(), mistake));
            }
        });
    }
}
