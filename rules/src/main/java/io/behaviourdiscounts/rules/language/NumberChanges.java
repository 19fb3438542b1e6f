package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.model.Literal;
import io.behaviourdiscounts.rules.source.YamlNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Numbers and durations, one step of their last digit up and one down: {@code 120} to 121 and 119, {@code 1d12h} to 1d13h and 1d11h. */
final class NumberChanges {

    private static final Pattern LAST_PART = Pattern.compile("(.*?)([0-9]+)([wdhms])");

    /** Keys whose values are names, also where they look like numbers; and shares of shoppers, which no single case shows. */
    private static final Set<String> NAMES = Set.of(
            "prefix",
            "applies_to",
            "service_levels",
            "regions",
            "id",
            "across",
            "exclusion_group",
            "hold_out",
            "weight");

    private NumberChanges() {}

    /** All changes of the numbers in a part of a rule. */
    static Stream<TreeChange> of(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar -> ofScalar(scalar);
            case YamlNode.Sequence list -> TreeChange.ofItems(list, NumberChanges::of);
            case YamlNode.Mapping mapping ->
                TreeChange.ofValues(mapping, (key, value) -> NAMES.contains(key) ? Stream.empty() : of(value));
        };
    }

    private static Stream<TreeChange> ofScalar(YamlNode.Scalar scalar) {
        if (scalar.isAbsent()) {
            return Stream.empty();
        }
        Optional<BigDecimal> number = new Literal(scalar.text(), scalar.plain()).number();
        if (number.isPresent()) {
            BigDecimal step = number.get().ulp();
            return Stream.of(
                    change(scalar, number.get().add(step).toPlainString()),
                    change(scalar, number.get().subtract(step).toPlainString()));
        }
        return Durations.parse(scalar.text()).isPresent() ? ofDuration(scalar) : Stream.empty();
    }

    private static Stream<TreeChange> ofDuration(YamlNode.Scalar scalar) {
        Matcher parts = LAST_PART.matcher(scalar.text());
        if (!parts.matches()) {
            return Stream.empty();
        }
        long last = Long.parseLong(parts.group(2));
        return Stream.of(last + 1, last - 1)
                .filter(changed -> changed >= 0)
                .map(changed -> change(scalar, parts.group(1) + changed + parts.group(3)));
    }

    private static TreeChange change(YamlNode.Scalar scalar, String text) {
        return new TreeChange(
                scalar.position(),
                scalar.text(),
                text,
                new YamlNode.Scalar(text, scalar.plain(), scalar.quoted(), scalar.position()));
    }
}
