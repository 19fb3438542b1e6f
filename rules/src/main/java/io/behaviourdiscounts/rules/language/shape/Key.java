package io.behaviourdiscounts.rules.language.shape;

/**
 * A key of a mapping. Two keys are the same only when they are the same object.
 *
 * @param <T> what its value is read as
 */
public final class Key<T> {

    private final String name;
    private final Shape<T> shape;
    private final boolean required;
    private final String meaning;

    private Key(String name, Shape<T> shape, boolean required, String meaning) {
        this.name = name;
        this.shape = shape;
        this.required = required;
        this.meaning = meaning;
    }

    /**
     * A key that must be there.
     *
     * @param meaning what it says, for editors and for the problem that it is missing
     */
    public static <T> Key<T> required(String name, Shape<T> shape, String meaning) {
        return new Key<>(name, shape, true, meaning);
    }

    /** A key that may be there. */
    public static <T> Key<T> optional(String name, Shape<T> shape, String meaning) {
        return new Key<>(name, shape, false, meaning);
    }

    public String name() {
        return name;
    }

    Shape<T> shape() {
        return shape;
    }

    boolean isRequired() {
        return required;
    }

    String meaning() {
        return meaning;
    }
}
