package io.behaviourdiscounts.barcodes.pattern;

import io.behaviourdiscounts.barcodes.builtin.BuiltInDecoders;
import io.behaviourdiscounts.barcodes.layout.CharacterClass;
import io.behaviourdiscounts.barcodes.layout.Layout;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Where patterns meet: the lengths that both have, and at each place the characters that both allow. Exact but for check digits and
 * dates, which are taken as digits: what meets in form alone is told too.
 */
public final class PatternConflicts {

    private PatternConflicts() {}

    /**
     * All pairs of enabled patterns that meet, in the order of the list.
     *
     * @param today decides the century of dates in examples
     */
    public static List<PatternConflict> among(List<DataPattern> patterns, BuiltInDecoders decoders, LocalDate today) {
        List<DataPattern> enabled =
                patterns.stream().filter(DataPattern::enabled).toList();
        List<PatternConflict> conflicts = new ArrayList<>();
        for (int i = 0; i < enabled.size(); i++) {
            for (int j = i + 1; j < enabled.size(); j++) {
                between(enabled.get(i), enabled.get(j), decoders, today).ifPresent(conflicts::add);
            }
        }
        return conflicts;
    }

    private static Optional<PatternConflict> between(
            DataPattern one, DataPattern other, BuiltInDecoders decoders, LocalDate today) {
        boolean canMeet = !Collections.disjoint(one.symbologies(), other.symbologies())
                && BusinessUnits.meet(one.businessUnits(), other.businessUnits());
        List<List<CharacterClass>> forms = canMeet ? commonForms(shape(one), shape(other)) : List.of();
        if (forms.isEmpty()) {
            return Optional.empty();
        }
        boolean sameRank = one.rank().equals(other.rank())
                && BusinessUnits.meetAtOneDepth(one.businessUnits(), other.businessUnits());
        boolean inOrder = sameRank || goesBefore(one, other);
        Optional<String> taken = CommonExample.find(one, other, forms, decoders, today);
        return Optional.of(new PatternConflict(
                inOrder ? one : other,
                inOrder ? other : one,
                sameRank,
                taken.orElseGet(() -> CommonExample.ofForm(forms.getFirst())),
                taken.isPresent()));
    }

    private static boolean goesBefore(DataPattern one, DataPattern other) {
        int byRank = one.rank().compareTo(other.rank());
        return byRank > 0 || (byRank == 0 && other.businessUnits().isEmpty());
    }

    static Layout shape(DataPattern pattern) {
        return switch (pattern.body()) {
            case DataPattern.Own(Layout layout) -> layout;
            case DataPattern.BuiltIn builtIn -> DecoderShapes.of(builtIn.kind());
        };
    }

    /** For each length that both have, what both allow at each place; of those lengths alone where every place has something. */
    private static List<List<CharacterClass>> commonForms(Layout one, Layout other) {
        List<List<CharacterClass>> forms = new ArrayList<>();
        int longest = Math.min(one.longest(), other.longest());
        for (int length = Math.max(one.shortest(), other.shortest()); length <= longest; length++) {
            List<CharacterClass> form = common(one.places(length), other.places(length));
            if (form.stream().noneMatch(CharacterClass::isEmpty)) {
                forms.add(form);
            }
        }
        return forms;
    }

    private static List<CharacterClass> common(List<CharacterClass> one, List<CharacterClass> other) {
        List<CharacterClass> both = new ArrayList<>();
        for (int place = 0; place < one.size(); place++) {
            both.add(one.get(place).and(other.get(place)));
        }
        return both;
    }
}
