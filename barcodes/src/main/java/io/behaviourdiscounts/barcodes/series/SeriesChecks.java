package io.behaviourdiscounts.barcodes.series;

import io.behaviourdiscounts.barcodes.layout.Layout;
import io.behaviourdiscounts.barcodes.layout.LayoutElement;
import io.behaviourdiscounts.barcodes.pattern.DataPattern;
import io.behaviourdiscounts.barcodes.reward.SeriesMistake;
import io.behaviourdiscounts.barcodes.series.SeriesFiles.Placed;
import io.behaviourdiscounts.barcodes.series.SeriesShape.PlacedSeries;
import io.behaviourdiscounts.rules.language.shape.NearestWord;
import io.behaviourdiscounts.rules.source.Position;
import io.behaviourdiscounts.rules.source.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What can only be seen of patterns and series together. */
final class SeriesChecks {

    private final List<Placed<DataPattern>> patterns;
    private final List<Placed<PlacedSeries>> series;
    private final Map<String, Boolean> promotions;
    private final List<Problem> mistakes = new ArrayList<>();
    private final List<Problem> doubts = new ArrayList<>();

    SeriesChecks(
            List<Placed<DataPattern>> patterns, List<Placed<PlacedSeries>> series, Map<String, Boolean> promotions) {
        this.patterns = patterns;
        this.series = series;
        this.promotions = new TreeMap<>(promotions);
    }

    List<Problem> mistakes() {
        return mistakes;
    }

    List<Problem> doubts() {
        return doubts;
    }

    void run() {
        Map<String, DataPattern> byId = new HashMap<>();
        for (Placed<DataPattern> placed : patterns) {
            if (byId.putIfAbsent(placed.value().id(), placed.value()) != null) {
                usedTwice(placed, placed.position(), "pattern", placed.value().id());
            }
        }
        Map<String, String> ids = new HashMap<>();
        Map<String, String> codes = new HashMap<>();
        for (Placed<PlacedSeries> placed : series) {
            SeriesDefinition one = placed.value().series();
            if (ids.putIfAbsent(one.id(), one.id()) != null) {
                usedTwice(placed, placed.value().at("id"), "series", one.id());
            }
            promotionsAreThere(placed);
            DataPattern pattern = byId.get(one.pattern());
            if (pattern == null) {
                mistake(placed, "pattern", unknown("pattern", one.pattern(), byId.keySet()));
                continue;
            }
            fits(placed, pattern);
            terms(placed, pattern);
            String other = codes.putIfAbsent(one.pattern() + "/" + one.code(), one.id());
            if (other != null) {
                mistake(
                        placed,
                        one.code() == null ? "pattern" : "code",
                        "series '%s' has the same pattern and code: nobody could tell their barcodes apart"
                                .formatted(other));
            }
        }
    }

    private void promotionsAreThere(Placed<PlacedSeries> placed) {
        linked(placed)
                .filter(id -> !promotions.containsKey(id))
                .forEach(id -> mistake(placed, "promotions", unknown("promotion", id, promotions.keySet())));
    }

    private static Stream<String> linked(Placed<PlacedSeries> placed) {
        SeriesDefinition one = placed.value().series();
        return Stream.concat(
                        one.promotions().stream(),
                        one.instances().values().stream().flatMap(instance -> instance.promotions().stream()))
                .distinct()
                .sorted();
    }

    private static String unknown(String what, String id, Set<String> known) {
        return "unknown %s '%s'; %s"
                .formatted(
                        what,
                        id,
                        known.isEmpty() ? "there are none in these files" : new NearestWord(known).advice(id));
    }

    /** Code and offer codes must be such as the pattern's fields hold. */
    private void fits(Placed<PlacedSeries> placed, DataPattern pattern) {
        SeriesDefinition one = placed.value().series();
        if (!(pattern.body() instanceof DataPattern.Own(Layout layout))) {
            mapped(placed, pattern);
            return;
        }
        boolean hasSeries = layout.field("series").isPresent();
        if (hasSeries && one.code() == null) {
            mistake(placed, "code", "its pattern has a field series: say here what stands in it");
        } else if (!hasSeries && one.code() != null) {
            mistake(placed, "code", "its pattern has no field series");
        } else if (one.code() != null && !holds(layout, "series", one.code())) {
            mistake(placed, "code", "'%s' does not fit the field series of its pattern".formatted(one.code()));
        }
        if (layout.field("offer").isEmpty()) {
            mistake(placed, "pattern", "a series needs a pattern with a field offer, which tells its instances");
            return;
        }
        one.instances().keySet().stream()
                .filter(code -> !holds(layout, "offer", code))
                .sorted()
                .forEach(code -> mistake(
                        placed,
                        "offer " + code,
                        "offer_code: '%s' does not fit the field offer of its pattern".formatted(code)));
    }

    private void mapped(Placed<PlacedSeries> placed, DataPattern pattern) {
        Map<String, String> map = pattern.settings().map();
        if (!map.containsKey("series") || !map.containsKey("offer")) {
            mistake(placed, "pattern", "its pattern is a decoder that maps no series and offer");
        } else if (placed.value().series().code() == null) {
            mistake(placed, "code", "its pattern maps a field series: say here what stands in it");
        }
    }

    private static boolean holds(Layout layout, String name, String value) {
        return layout.field(name)
                .filter(field -> value.length() >= field.shortest() && value.length() <= field.longest())
                .filter(field -> {
                    for (int i = 0; i < value.length(); i++) {
                        if (!field.accepts(i, value.charAt(i))) {
                            return false;
                        }
                    }
                    return true;
                })
                .isPresent();
    }

    private void terms(Placed<PlacedSeries> placed, DataPattern pattern) {
        SeriesDefinition one = placed.value().series();
        int digits = pattern.body() instanceof DataPattern.Own(Layout layout)
                ? layout.field("reward").map(LayoutElement::longest).orElse(0)
                : 0;
        if (digits > 0 || one.terms().promptValue() != null) {
            linked(placed)
                    .filter(id -> Boolean.FALSE.equals(promotions.get(id)))
                    .forEach(id -> mistake(
                            placed,
                            "promotions",
                            "'%s' does not take off one amount, in whose place the coupon's reward could stand"
                                    .formatted(id)));
        }
        for (SeriesMistake mistake : SeriesMistake.of(one.terms(), digits)) {
            switch (mistake) {
                case SINGLE_REDEMPTION_WITHOUT_TRACKING ->
                    mistake(
                            placed,
                            "redemption_limit",
                            "SINGLE for anybody needs repository_required: true; nobody could tell otherwise that a coupon was redeemed");
                case OVERRIDE_WITHOUT_RANGE -> mistake(placed, "allow_override", "needs min and max");
                case RANGE_UPSIDE_DOWN -> mistake(placed, "min", "is above max");
                case POINTS_WITHOUT_ACCOUNT -> mistake(placed, "fallback", "POINTS needs an account");
                case PROMPT_VALUE_LONGER_THAN_REWARD ->
                    mistake(
                            placed,
                            "prompt_reward_value",
                            "has more digits than the field reward of its pattern, which has %d: no barcode would have it"
                                    .formatted(digits));
                case PROMPT_VALUE_NOT_DIGITS -> mistake(placed, "prompt_reward_value", "expects digits");
                case LIMIT_BELOW_ONE -> mistake(placed, "max_series_scans", "is at least 1");
            }
        }
        one.instances().values().stream()
                .filter(instance -> Boolean.TRUE.equals(instance.terms().allowOverride()))
                .filter(instance -> one.terms().range() == null)
                .forEach(instance -> mistake(
                        placed,
                        "offer " + instance.terms().offerCode(),
                        "allow_override: needs min and max of the series"));
        if (!pattern.enabled()) {
            doubts.add(placed.problem(
                    placed.value().at("pattern"), "pattern: '%s' is not enabled".formatted(pattern.id())));
        }
    }

    private void usedTwice(Placed<?> placed, Position at, String what, String id) {
        mistakes.add(placed.problem(at, "id: another %s is called '%s'; ids are used once".formatted(what, id)));
    }

    private void mistake(Placed<PlacedSeries> placed, String key, String message) {
        String prefix = key.startsWith("offer ") ? "" : key + ": ";
        mistakes.add(placed.problem(placed.value().at(key), prefix + message));
    }
}
