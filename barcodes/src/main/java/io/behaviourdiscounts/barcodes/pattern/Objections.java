package io.behaviourdiscounts.barcodes.pattern;

import io.behaviourdiscounts.barcodes.layout.CharacterClass;
import io.behaviourdiscounts.barcodes.layout.CheckKind;
import io.behaviourdiscounts.barcodes.layout.Layout;
import io.behaviourdiscounts.barcodes.layout.LayoutElement.Check;
import io.behaviourdiscounts.barcodes.layout.LayoutElement.Text;
import io.behaviourdiscounts.barcodes.symbol.Symbology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What is wrong with a pattern in view of all that it says. */
final class Objections {

    private static final String VALUE = "value";

    private Objections() {}

    enum About {
        LAYOUT,
        SYMBOLOGIES,
        VALUE_TABLE,
        MAP,
        ENCODE,
        ZERO_REWARD
    }

    record Objection(About about, String why) {}

    static List<Objection> to(DataPattern pattern) {
        List<Objection> objections = new ArrayList<>();
        switch (pattern.body()) {
            case DataPattern.Own(Layout layout) -> own(pattern, layout, objections);
            case DataPattern.BuiltIn builtIn -> builtIn(pattern, objections);
        }
        return objections;
    }

    private static void own(DataPattern pattern, Layout layout, List<Objection> objections) {
        for (Symbology symbology : pattern.symbologies()) {
            holds(symbology, layout, pattern.encode())
                    .ifPresent(why -> objections.add(new Objection(About.SYMBOLOGIES, why)));
        }
        boolean hasCode = layout.field(VALUE)
                .filter(field -> field instanceof Text text && text.isNumber() && text.longest() == 2)
                .isPresent();
        if (pattern.valueTable() != null && !hasCode) {
            objections.add(new Objection(About.VALUE_TABLE, "the layout has no field value:n2 to look up"));
        }
        if (!pattern.settings().map().isEmpty()) {
            objections.add(new Objection(
                    About.MAP, "only the fields of a decoder are mapped; name those of the layout there"));
        }
        if (pattern.settings().zeroRewardMeansFreeItem()
                && layout.field("reward").isEmpty()) {
            objections.add(new Objection(About.ZERO_REWARD, "the layout has no field reward"));
        }
    }

    private static void builtIn(DataPattern pattern, List<Objection> objections) {
        if (pattern.encode()) {
            objections.add(new Objection(About.ENCODE, "only barcodes of a layout are made here"));
        }
        if (pattern.valueTable() != null) {
            objections.add(new Objection(About.VALUE_TABLE, "a decoder has its own; it belongs to a layout"));
        }
        if (pattern.settings().zeroRewardMeansFreeItem()) {
            objections.add(new Objection(About.ZERO_REWARD, "belongs to a layout with a field reward"));
        }
    }

    /** Why barcodes of a layout do not fit a symbology. */
    private static Optional<String> holds(Symbology symbology, Layout layout, boolean made) {
        return switch (symbology) {
            case UPC_A -> holds(symbology, 12, layout, made);
            case EAN_13 -> holds(symbology, 13, layout, made);
            case EAN_8 -> holds(symbology, 8, layout, made);
            case CODE_128, QR_CODE, DATA_MATRIX, GS1_128, GS1_DATABAR_EXPANDED -> Optional.empty();
        };
    }

    private static Optional<String> holds(Symbology symbology, int length, Layout layout, boolean made) {
        boolean isDigits = layout.elements().stream()
                .allMatch(element -> IntStream.range(0, element.longest())
                        .allMatch(place -> element.at(place).isWithin(CharacterClass.DIGITS)));
        if (layout.shortest() != length || layout.longest() != length || !isDigits) {
            return Optional.of(
                    "%s has %d digits, and the layout %s".formatted(symbology, length, described(layout, isDigits)));
        }
        boolean ends = layout.elements().getLast() instanceof Check check && check.kind() == CheckKind.MOD10;
        return made && !ends
                ? Optional.of(
                        "the last digit of " + symbology + " is its own check digit: end the layout in check:mod10")
                : Optional.empty();
    }

    private static String described(Layout layout, boolean isDigits) {
        String count = layout.shortest() == layout.longest()
                ? String.valueOf(layout.longest())
                : layout.shortest() + " to " + layout.longest();
        return isDigits ? count : count + " characters, letters among them";
    }
}
