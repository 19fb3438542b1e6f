package io.behaviourdiscounts.engine.topology;

import io.behaviourdiscounts.engine.profile.ProfileCodec;
import io.behaviourdiscounts.rules.profile.Micros;
import io.behaviourdiscounts.rules.profile.Profile;
import io.behaviourdiscounts.schemas.ShopperProfileState;
import java.time.Instant;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The profiles of a task's shoppers, by their state keys. Of one who was erased there is an empty one, which says until when: the list of those
 * who were erased, as far as it concerns this task.
 */
final class Profiles {

    private final KeyValueStore<String, ShopperProfileState> rows;

    Profiles(KeyValueStore<String, ShopperProfileState> rows) {
        this.rows = rows;
    }

    /**
     * What is kept of a shopper.
     *
     * @param erasedThrough in microseconds since 1970: nothing from before is known, or may be learnt again; {@link Micros#NEVER} if never
     */
    record Kept(Profile profile, long erasedThrough) {

        private static final Kept NOTHING = new Kept(Profile.EMPTY, Micros.NEVER);

        private static Kept of(@Nullable ShopperProfileState row) {
            return row == null ? NOTHING : new Kept(ProfileCodec.profile(row), row.getErasedThrough());
        }

        /** Whether what happened then is erased. */
        boolean isErased(Instant at) {
            return erasedThrough != Micros.NEVER && Micros.of(at) <= erasedThrough;
        }

        Kept with(Profile changed) {
            return new Kept(changed, erasedThrough);
        }
    }

    /** What is kept; an empty profile where nothing is. */
    Kept get(String stateKey) {
        return Kept.of(rows.get(stateKey));
    }

    /** Whether anything is kept, if only that the shopper was erased. */
    boolean has(String stateKey) {
        return rows.get(stateKey) != null;
    }

    void put(String stateKey, Kept kept) {
        ShopperProfileState row = ProfileCodec.state(kept.profile());
        row.setErasedThrough(kept.erasedThrough());
        rows.put(stateKey, row);
    }

    /**
     * Erases a shopper. What comes twice, or late, changes nothing: what is known by then is from after it.
     *
     * @return whether a profile was removed
     */
    boolean erase(String stateKey, Instant through) {
        Kept before = get(stateKey);
        if (before.isErased(through)) {
            return false;
        }
        put(stateKey, new Kept(Profile.EMPTY, Micros.of(through)));
        return !before.profile().equals(Profile.EMPTY);
    }
}
