package io.behaviourdiscounts.promotions.json;

import java.util.List;
import java.util.function.Supplier;

/** What became of reading a document: the thing that it says, or everything that is wrong with it. */
public sealed interface Parsed<T> {

    record Right<T>(T value) implements Parsed<T> {}

    /**
     * Nothing of it may be used.
     *
     * @param mistakes all that were found, at least one
     */
    record Wrong<T>(List<Mistake> mistakes) implements Parsed<T> {
        public Wrong {
            mistakes = List.copyOf(mistakes);
            if (mistakes.isEmpty()) {
                throw new IllegalArgumentException("a wrong document without a mistake");
            }
        }
    }

    /** The thing, made only where no mistake was found. */
    static <T> Parsed<T> of(List<Mistake> mistakes, Supplier<T> thing) {
        return mistakes.isEmpty() ? new Right<>(thing.get()) : new Wrong<>(mistakes);
    }
}
