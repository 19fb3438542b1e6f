package io.behaviourdiscounts.server.state;

/** What reading gave. */
public sealed interface Read<T> {

    /** It was read. */
    record Known<T>(T value) implements Read<T> {}

    /** The state is being restored, or moves from one instance to another: to be asked again in a moment. */
    record NotReady<T>() implements Read<T> {}

    /** The instance that has the state did not answer in time: to be asked again in a moment. */
    record Unavailable<T>() implements Read<T> {}
}
