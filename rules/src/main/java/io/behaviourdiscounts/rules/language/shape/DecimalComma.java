package io.behaviourdiscounts.rules.language.shape;

import io.behaviourdiscounts.rules.source.Excerpt;
import io.behaviourdiscounts.rules.source.YamlNode;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** In braces a comma ends a value, so that {@code {gte: 49,90}} has a key {@code 90} with nothing behind it. */
final class DecimalComma {

    private static final Pattern DECIMALS = Pattern.compile("[0-9]+(\\D{0,4})");

    private DecimalComma() {}

    /** What to say of a key that is the end of a number. */
    static Optional<String> complaint(YamlNode.@Nullable Entry before, YamlNode.Entry entry) {
        if (before == null
                || !(before.value() instanceof YamlNode.Scalar number)
                || !Scalars.isNumber(number)
                || !(entry.value() instanceof YamlNode.Scalar nothing)
                || !nothing.isAbsent()
                || !DECIMALS.matcher(entry.key().text()).matches()) {
            return Optional.empty();
        }
        String whole = Excerpt.of(number.text());
        String decimals = Excerpt.of(entry.key().text());
        return Optional.of("'%s,%s': a comma ends the value before it; decimals stand behind a point: write %s.%s"
                .formatted(whole, decimals, whole, decimals.replaceAll("[^0-9].*", "")));
    }
}
