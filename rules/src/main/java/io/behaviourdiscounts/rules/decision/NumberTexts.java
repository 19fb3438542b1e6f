package io.behaviourdiscounts.rules.decision;

import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.condition.Decimals;
import io.behaviourdiscounts.rules.condition.EventDocument;
import io.behaviourdiscounts.rules.condition.NumberPlace;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.profile.Profile;
import java.util.ArrayList;
import java.util.List;

/** The texts of an event that stand where the book's rules ask for numbers: those who send events want to hear of them. */
public final class NumberTexts {

    private NumberTexts() {}

    /**
     * A text where a number was asked for.
     *
     * @param place where it stands
     * @param spellsNumber whether it was read as one; if not, what asks for one does not hold
     */
    public record Seen(NumberPlace place, boolean spellsNumber) {}

    /** All of them, in the order of the book's places. */
    public static List<Seen> of(RuleBook book, Profile profile, Event event, Circumstances circumstances) {
        List<NumberPlace> places = book.numberPlaces(event.name());
        if (places.isEmpty()) {
            return List.of();
        }
        EventDocument document = Decider.document(profile, event, circumstances);
        List<Seen> seen = new ArrayList<>();
        for (NumberPlace place : places) {
            place.texts(document, text -> seen.add(new Seen(place, Decimals.spelled(text) != null)));
        }
        return seen;
    }
}
