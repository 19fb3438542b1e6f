package io.behaviourdiscounts.promotions.reading;

import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.json.Mistake;
import io.behaviourdiscounts.promotions.json.Parsed;
import io.behaviourdiscounts.promotions.json.Place;
import io.behaviourdiscounts.promotions.model.Action;
import io.behaviourdiscounts.promotions.model.Codes;
import io.behaviourdiscounts.promotions.model.Condition;
import io.behaviourdiscounts.promotions.model.Eligibility;
import io.behaviourdiscounts.promotions.model.Limits;
import io.behaviourdiscounts.promotions.model.LocalizedText;
import io.behaviourdiscounts.promotions.model.Offer;
import io.behaviourdiscounts.promotions.model.Promotion;
import io.behaviourdiscounts.promotions.model.Promotion.Activation;
import io.behaviourdiscounts.promotions.model.Status;
import io.behaviourdiscounts.promotions.model.Validity;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a promotion of the MACH Alliance. What can't mean anything is refused whole, with all its mistakes: what is overlooked in a condition
 * or a limit gives money away.
 */
public final class PromotionReader {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final Place document;

    private PromotionReader(Place document) {
        this.document = document;
    }

    /** What a document says. */
    public static Parsed<MachPromotion> read(Json json) {
        List<Mistake> mistakes = new ArrayList<>();
        Place document = Place.root(json, mistakes);
        Optional<Json.Fields> written = document.required().fields();
        Optional<Promotion> promotion = written.flatMap(fields -> new PromotionReader(document).promotion());
        return Parsed.of(mistakes, () -> new MachPromotion(promotion.orElseThrow(), written.orElseThrow()));
    }

    /** Nothing where a part is missing without which there is nothing; mistakes of other parts are among the document's. */
    private Optional<Promotion> promotion() {
        Optional<String> id = document.at("id").required().text();
        Optional<LocalizedText> name = localized(document.at("name").required());
        Optional<LocalizedText> description = localized(document.at("description"));
        Optional<Offer.Kind> kind = document.at("type").required().word(Offer.Kind.class);
        Optional<String> slug = slug();
        Status status = document.at("status").word(Status.class).orElse(Status.DRAFT);
        Validity validity = validity();
        document.at("created_at").instant();
        document.at("updated_at").instant();
        document.at("external_references").isObject();
        Codes codes = new CodesReader(document.at("codes")).codes();
        Activation activation = activation();
        Optional<Offer> offer = offer(id, kind);
        return name.flatMap(text -> offer.map(given -> new Promotion(
                given, text, description.orElse(null), slug.orElse(null), status, validity, activation, codes)));
    }

    /** Without its kind nobody can tell what its actions may be; all else of it is checked. */
    private Optional<Offer> offer(Optional<String> id, Optional<Offer.Kind> kind) {
        Place extensions = document.at("extensions");
        extensions.isObject();
        Optional<Long> maxPairs = extensions.at("logic").at("max_pairs").whole(1, Integer.MAX_VALUE);
        Optional<ZoneId> zone = extensions.at("discounts").at("time_zone").zone();
        Place rules = document.at("rules").required();
        rules.knowsOnly(List.of("conditions", "actions"));
        List<Condition> conditions = conditions(rules.at("conditions"));
        int groups = maxPairs.map(Long::intValue).orElse(Integer.MAX_VALUE);
        List<Place> places = actions(rules);
        List<Action> actions = kind.map(of -> actions(places, of, groups)).orElse(List.of());
        Limits limits = new LimitsReader(document.at("usage_limits")).limits();
        Eligibility eligibility = new EligibilityReader(document.at("eligibility")).eligibility();
        int priority = document.at("priority")
                .whole(0, Offer.MAX_PRIORITY)
                .map(Long::intValue)
                .orElse(Offer.DEFAULT_PRIORITY);
        boolean stackable = document.at("stackable").truth().orElse(false);
        if (id.isEmpty() || kind.isEmpty() || actions.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Offer(
                id.get(),
                kind.get(),
                conditions,
                actions,
                limits,
                eligibility,
                priority,
                stackable,
                zone.orElse(null)));
    }

    private static List<Condition> conditions(Place list) {
        List<Condition> conditions = new ArrayList<>();
        list.items().forEach(place -> new ConditionReader(place).condition().ifPresent(conditions::add));
        return conditions;
    }

    private static List<Place> actions(Place rules) {
        Place list = rules.at("actions");
        List<Place> places = list.items();
        if (places.isEmpty() && !rules.isEmpty() && (list.isEmpty() || list.isList())) {
            list.refuse("at least one action is needed");
        }
        return places;
    }

    private static List<Action> actions(List<Place> places, Offer.Kind kind, int maxPairs) {
        List<Action> actions = new ArrayList<>();
        places.forEach(place -> new ActionReader(place, kind, maxPairs).action().ifPresent(actions::add));
        return actions;
    }

    private Activation activation() {
        Place place = document.at("activation_method");
        Activation activation = place.word(Activation.class).orElse(Activation.AUTOMATIC);
        if (activation == Activation.CODE && document.at("codes").isEmpty()) {
            document.at("codes").refuse("a promotion that is activated by a code needs codes");
        }
        return activation;
    }

    private Optional<String> slug() {
        Place place = document.at("slug");
        Optional<String> slug = place.text();
        if (slug.isPresent() && !SLUG.matcher(slug.get()).matches()) {
            place.refuse("expected small letters and digits, with single hyphens between them, as summer-sale");
        }
        return slug;
    }

    private Validity validity() {
        Optional<Instant> from = document.at("valid_from").instant();
        Optional<Instant> to = document.at("valid_to").instant();
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            document.at("valid_to").refuse("is not after valid_from; the end is excluded");
            return Validity.ALWAYS;
        }
        return new Validity(from.orElse(null), to.orElse(null));
    }

    private static Optional<LocalizedText> localized(Place place) {
        if (place.json().filter(Json.Fields.class::isInstance).isEmpty()) {
            return place.text().map(LocalizedText.ForAll::new);
        }
        Map<String, String> texts = new LinkedHashMap<>();
        place.entries().forEach((locale, text) -> text.required().text().ifPresent(it -> texts.put(locale, it)));
        if (texts.isEmpty()) {
            place.refuse("expected a text, or an object with a text for each locale");
            return Optional.empty();
        }
        return Optional.of(new LocalizedText.ByLocale(texts));
    }
}
