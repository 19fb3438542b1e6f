package io.behaviourdiscounts.rules.profile;

import io.behaviourdiscounts.rules.value.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code profile_updated} events said of a shopper; of each attribute the latest {@code occurred_at} wins. */
public final class ProfileAttributes {

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
