package io.behaviourdiscounts.barcodes.pattern;

import io.behaviourdiscounts.barcodes.builtin.BuiltInDecoders;
import io.behaviourdiscounts.barcodes.coupon.CouponVerdict;
import io.behaviourdiscounts.barcodes.layout.CharacterClass;
import io.behaviourdiscounts.barcodes.layout.Layout;
import io.behaviourdiscounts.barcodes.layout.LayoutElement;
import io.behaviourdiscounts.barcodes.layout.LayoutElement.Check;
import io.behaviourdiscounts.barcodes.layout.LayoutElement.Day;
import io.behaviourdiscounts.barcodes.symbol.ScannedText;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks for a text that two patterns take, check digits and dates included. */
final class CommonExample {

    /** Two check digits over the same digits agree once in ten, or in a hundred. */
    private static final int TRIES = 2_000;

    private CommonExample() {}

    /** Such a text, of one of the forms that both have. */
    static Optional<String> find(
            DataPattern one,
            DataPattern other,
            List<List<CharacterClass>> forms,
            BuiltInDecoders decoders,
            LocalDate today) {
        Stream<String> known = Stream.of(one, other)
                .filter(pattern -> pattern.body() instanceof DataPattern.BuiltIn)
                .map(pattern -> DecoderShapes.example(((DataPattern.BuiltIn) pattern.body()).kind()));
        Stream<String> made = forms.stream()
                .flatMap(form -> Stream.iterate(0, seed -> seed < TRIES, seed -> seed + 1)
                        .map(seed -> made(
                                form,
                                seed,
                                List.of(PatternConflicts.shape(one), PatternConflicts.shape(other)),
                                today)));
        return Stream.concat(known, made)
                .filter(text -> takes(one, text, decoders, today) && takes(other, text, decoders, today))
                .findFirst();
    }

    /** A text of a form, whatever its check digits. */
    static String ofForm(List<CharacterClass> form) {
        StringBuilder text = new StringBuilder();
        form.forEach(characters -> text.append(characters.at(0)));
        return text.toString();
    }

    private static boolean takes(DataPattern pattern, String text, BuiltInDecoders decoders, LocalDate today) {
        ScannedText scanned =
                ScannedText.of(text, Optional.of(pattern.symbologies().getFirst()));
        return PatternReader.read(pattern, scanned, decoders, today)
                .filter(verdict -> verdict instanceof CouponVerdict.Valid<?>)
                .isPresent();
    }

    /** The seed counts up the characters, the last first; then dates and check digits are put in, from the left. */
    private static String made(List<CharacterClass> form, int seed, List<Layout> layouts, LocalDate today) {
        StringBuilder text = new StringBuilder(ofForm(form));
        int left = seed;
        for (int place = form.size() - 1; place >= 0 && left > 0; place--) {
            int size = form.get(place).size();
            text.setCharAt(place, form.get(place).at(left % size));
            left /= size;
        }
        layouts.forEach(layout -> put(layout, form, text, today));
        layouts.forEach(layout -> put(layout, form, text, today));
        return text.toString();
    }

    private static void put(Layout layout, List<CharacterClass> form, StringBuilder text, LocalDate today) {
        List<Integer> starts = layout.starts(text.length());
        for (int i = 0; i < layout.elements().size(); i++) {
            LayoutElement element = layout.elements().get(i);
            int start = starts.get(i);
            switch (element) {
                case Day day -> put(day.form().write(today), start, form, text);
                case Check check -> {
                    String before = text.substring(0, start);
                    put(check.kind().of(before), start, form, text);
                }
                case LayoutElement.Literal literal -> {}
                case LayoutElement.Text field -> {}
            }
        }
    }

    private static void put(String characters, int start, List<CharacterClass> form, StringBuilder text) {
        for (int i = 0; i < characters.length(); i++) {
            if (form.get(start + i).contains(characters.charAt(i))) {
                text.setCharAt(start + i, characters.charAt(i));
            }
        }
    }
}
