package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.language.shape.ByKind;
import io.behaviourdiscounts.rules.language.shape.Entries;
import io.behaviourdiscounts.rules.language.shape.ObjectShape;
import io.behaviourdiscounts.rules.language.shape.Scalars;
import io.behaviourdiscounts.rules.language.shape.Shape;
import io.behaviourdiscounts.rules.model.Test;
import java.util.List;

/** Tests of a number, such as a count: a bare number that it must equal, or comparisons with numbers. */
final class NumberTest {

    static final Comparisons COMPARISONS = new Comparisons(Scalars.number());

    static final Shape<Test> SHAPE = new ByKind<>(
            "a number, or comparisons such as {gte: 2}",
            Scalars.number().then((number, node, f) -> f.locate(new Test.EqualTo(number), node.position())),
            null,
            ObjectShape.of("a test of a number", List.copyOf(COMPARISONS.keys()), NumberTest::make)
                    .calling("operator", Comparisons.OTHER_WORDS)
                    .named("number_test"));

    private NumberTest() {}

    private static Test make(Entries entries) {
        return Comparisons.every(COMPARISONS.of(entries));
    }
}
