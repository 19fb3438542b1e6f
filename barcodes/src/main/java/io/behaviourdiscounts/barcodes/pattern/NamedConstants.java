package io.behaviourdiscounts.barcodes.pattern;

import io.behaviourdiscounts.rules.language.shape.JsonObject;
import io.behaviourdiscounts.rules.language.shape.NearestWord;
import io.behaviourdiscounts.rules.language.shape.ScalarShape;
import io.behaviourdiscounts.rules.language.shape.Scalars;
import io.behaviourdiscounts.rules.language.shape.Shape;
import java.util.Arrays;
import java.util.List;

/** Words of a closed set, as files have them. */
public final class NamedConstants {

    private NamedConstants() {}

    /** The names of an enum as they stand in Java. */
    public static <E extends Enum<E>> Shape<E> of(Class<E> type) {
        List<String> names =
                Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
        return word(
                names,
                name -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> constant.name().equals(name))
                        .findFirst());
    }

    static <T> Shape<T> word(List<String> words, Scalars.Parser<T> parser) {
        return new ScalarShape<>(
                        "one of " + String.join(", ", words),
                        new JsonObject().putTexts("enum", words),
                        scalar -> parser.parse(scalar.text()))
                .advising(
                        written -> new NearestWord(words).nearest(written).map(word -> "did you mean '" + word + "'?"));
    }
}
