package io.behaviourdiscounts.rules.profile;

import io.behaviourdiscounts.rules.value.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code profile_updated} events said of a shopper; immutable. Of each top-level attribute the latest {@code occurred_at}
 * wins, and a null removes it. At most {@value #MOST_ATTRIBUTES} of them, {@value #MOST_BYTES} bytes in all; what was removed
 * counts as long as an older event could bring it back.
 */
public final class ProfileAttributes {

    /** So many attributes at most. */
    public static final int MOST_ATTRIBUTES = 64;

    /** So many bytes at most: texts and names in UTF-8, and eight for everything else. */
    public static final int MOST_BYTES = 8 * 1024;

    /** Nothing said yet. */
    public static final ProfileAttributes NONE = new ProfileAttributes(SortedArrayMap.empty());

    private final SortedArrayMap<String, Attribute> byName;

    private ProfileAttributes(SortedArrayMap<String, Attribute> byName) {
        this.byName = byName;
    }

    /**
     * What was said of one attribute.
     *
     * @param value null where it was removed; remembered while an older event could still bring it back
     * @param setAt the {@code occurred_at} of the event that said so
     */
    public record Attribute(@Nullable Value value, long setAt) {}

    /** What {@link #byName()} gave. */
    public static ProfileAttributes of(Map<String, Attribute> byName) {
        return new ProfileAttributes(SortedArrayMap.copyOf(byName));
    }

    /** The attributes by name, removed ones among them, in ascending order. */
    public Map<String, Attribute> byName() {
        return byName.toMap();
    }

    /** The value of an attribute; null when there is none. */
    public @Nullable Value get(String name) {
        Attribute attribute = byName.get(name);
        return attribute == null ? null : attribute.value();
    }

    /** What an update made of the attributes. */
    public sealed interface Update {}

    /** They are as the event said. */
    public record Updated(ProfileAttributes attributes) implements Update {}

    /** They would be too many or too large. */
    public record TooLarge(String detail) implements Update {}

    /**
     * Takes over what an event says.
     *
     * @param said the event's attributes
     * @param time when it occurred
     * @param floor no event at or below it is accepted any more, so that what was removed until then need not be remembered
     */
    public Update with(Map<String, Value> said, long time, long floor) {
        SortedArrayMap<String, Attribute> changed = byName;
        for (Map.Entry<String, Value> attribute : said.entrySet()) {
            Attribute before = byName.get(attribute.getKey());
            if (before == null || before.setAt() <= time) {
                Value value = attribute.getValue() instanceof Value.Null ? null : attribute.getValue();
                changed = changed.with(attribute.getKey(), new Attribute(value, time));
            }
        }
        for (int i = changed.size() - 1; i >= 0; i--) {
            if (changed.value(i).value() == null && changed.value(i).setAt() <= floor) {
                changed = changed.without(changed.key(i));
            }
        }
        return checked(new ProfileAttributes(changed));
    }

    private static Update checked(ProfileAttributes attributes) {
        int count = attributes.byName.size();
        if (count > MOST_ATTRIBUTES) {
            return new TooLarge("the profile would have " + count + " attributes, of at most " + MOST_ATTRIBUTES);
        }
        long bytes = 0;
        for (int i = 0; i < count; i++) {
            bytes += ValueSize.of(attributes.byName.key(i))
                    + ValueSize.of(attributes.byName.value(i).value());
        }
        return bytes > MOST_BYTES
                ? new TooLarge("the profile's attributes would have " + bytes + " bytes, of at most " + MOST_BYTES)
                : new Updated(attributes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ProfileAttributes that && byName.equals(that.byName);
    }

    @Override
    public int hashCode() {
        return byName.hashCode();
    }

    @Override
    public String toString() {
        return "ProfileAttributes" + byName;
    }
}
