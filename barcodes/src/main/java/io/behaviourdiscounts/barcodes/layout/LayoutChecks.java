package io.behaviourdiscounts.barcodes.layout;

import io.behaviourdiscounts.barcodes.layout.LayoutElement.Check;
import io.behaviourdiscounts.barcodes.layout.LayoutElement.Day;
import io.behaviourdiscounts.barcodes.layout.LayoutElement.Field;
import io.behaviourdiscounts.barcodes.layout.LayoutElement.Text;
import java.util.HashSet;
import java.util.Set;

/** What the parts of a layout must be to each other. */
final class LayoutChecks {

    private static final Set<String> NUMBERS = Set.of("reward", "points", "percent");
    private static final Set<String> DATES = Set.of("start", "end");

    private LayoutChecks() {}

    static void check(Layout layout) throws LayoutMistake {
        namesAreDifferent(layout);
        oneLengthIsOpen(layout);
        for (Field field : layout.fields()) {
            isOfItsName(field);
        }
        checksCoverWhatTheyMay(layout);
    }

    private static void namesAreDifferent(Layout layout) throws LayoutMistake {
        Set<String> names = new HashSet<>();
        for (Field field : layout.fields()) {
            if (!names.add(field.name())) {
                throw new LayoutMistake("the field '" + field.name() + "' stands twice");
            }
        }
    }

    /** So that the length of a text says what stands where. */
    private static void oneLengthIsOpen(Layout layout) throws LayoutMistake {
        long open = layout.elements().stream()
                .filter(element -> element.longest() > element.shortest())
                .count();
        if (open > 1) {
            throw new LayoutMistake("only one field may have a length that varies, and here " + open + " have");
        }
    }

    private static void isOfItsName(Field field) throws LayoutMistake {
        if (NUMBERS.contains(field.name()) && !(field instanceof Text text && text.isNumber())) {
            throw new LayoutMistake(field.name() + " is a number, such as n5.2");
        }
        if (field.name().equals("points") && field instanceof Text text && text.decimals() > 0) {
            throw new LayoutMistake("points have no decimals");
        }
        if (DATES.contains(field.name()) && !(field instanceof Day)) {
            throw new LayoutMistake(field.name() + " is a date, such as date(yyMMdd)");
        }
        if (field.name().equals("check") && !(field instanceof Check)) {
            throw new LayoutMistake("check is one of mod10, luhn, mod97");
        }
    }

    private static void checksCoverWhatTheyMay(Layout layout) throws LayoutMistake {
        CharacterClass before = new CharacterClass(0, 0);
        for (LayoutElement element : layout.elements()) {
            if (element instanceof Check check) {
                covers(check, before);
            }
            int places = element instanceof LayoutElement.Literal ? element.longest() : 1;
            for (int i = 0; i < places; i++) {
                before = before.or(element.at(i));
            }
        }
    }

    private static void covers(Check check, CharacterClass before) throws LayoutMistake {
        if (before.isEmpty()) {
            throw new LayoutMistake(check.name() + ": there is nothing before it to check");
        }
        if (!check.kind().mayCover(before)) {
            throw new LayoutMistake(
                    check.name() + ": this check digit is one of digits alone; mod97 covers letters too");
        }
    }
}
