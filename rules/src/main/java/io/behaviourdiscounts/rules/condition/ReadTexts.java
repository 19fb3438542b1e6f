package io.behaviourdiscounts.rules.condition;

import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.value.Value;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says of the texts that a condition met where it asked for a number what it read them as. */
final class ReadTexts {

    private static final int MOST = 3;

    private ReadTexts() {}

    /** To be put behind what was seen; empty where there was no such text. */
    static String of(Condition.At at, Document document) {
        return NumberPlace.of(at).stream().map(place -> at(place, document)).collect(Collectors.joining());
    }

    private static String at(NumberPlace place, Document document) {
        Set<String> texts = new LinkedHashSet<>();
        place.texts(document, texts::add);
        if (texts.isEmpty()) {
            return "";
        }
        boolean inList = place.way().size() > 1;
        List<String> readings =
                texts.stream().limit(MOST).map(text -> reading(text, inList)).toList();
        return (inList ? "; " + place + ": " : ", ") + String.join(", ", readings) + (texts.size() > MOST ? ", …" : "");
    }

    private static String reading(String text, boolean named) {
        BigDecimal number = Decimals.spelled(text);
        String what = number == null ? "a text that spells no number" : "a text, read as the number " + plain(number);
        return named ? ValueText.of(Value.of(text)) + " is " + what : what;
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
