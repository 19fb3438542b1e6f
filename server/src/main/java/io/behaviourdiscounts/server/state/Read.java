package io.behaviourdiscounts.server.state;

import java.util.function.Function;

/** What reading gave. */
public sealed interface Read<T> {

    /** It was read. */
    record Known<T>(T value) implements Read<T> {}

    /** The state is being restored, or moves from one instance to another: to be asked again in a moment. */
    record NotReady<T>() implements Read<T> {}

    /** The instance that has the state did not answer in time: to be asked again in a moment. */
    record Unavailable<T>() implements Read<T> {}

    /** Reads on, where there is something to go on with. */
    default <R> Read<R> flatMap(Function<T, Read<R>> next) {
        return switch (this) {
            case Known<T>(T value) -> next.apply(value);
            case NotReady<T> _ -> new NotReady<>();
            case Unavailable<T> _ -> new Unavailable<>();
        };
    }

    /** What follows from what was read. */
    default <R> Read<R> map(Function<T, R> then) {
        return flatMap(value -> new Known<>(then.apply(value)));
    }
}
