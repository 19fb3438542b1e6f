package io.behaviourdiscounts.engine.profile;

import io.behaviourdiscounts.engine.event.EventConversion;
import io.behaviourdiscounts.rules.profile.ActedEvents;
import io.behaviourdiscounts.rules.profile.GrantTally;
import io.behaviourdiscounts.rules.profile.Grants;
import io.behaviourdiscounts.rules.profile.History;
import io.behaviourdiscounts.rules.profile.Micros;
import io.behaviourdiscounts.rules.profile.Profile;
import io.behaviourdiscounts.rules.profile.ProfileAttributes;
import io.behaviourdiscounts.rules.profile.SeenEvents;
import io.behaviourdiscounts.schemas.GrantTallyState;
import io.behaviourdiscounts.schemas.MeasureState;
import io.behaviourdiscounts.schemas.ProfileAttributeState;
import io.behaviourdiscounts.schemas.ShopperProfileState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A profile between its domain form and the one in which it rests. Nothing is lost either way. */
public final class ProfileCodec {

    private ProfileCodec() {}

    /** The form in which a profile rests. */
    public static ShopperProfileState state(Profile profile) {
        List<MeasureState> measures = new ArrayList<>();
        profile.history()
                .measures()
                .forEach((id, counted) -> measures.add(new MeasureState(id, TallyCodec.state(counted))));
        return new ShopperProfileState(
                profile.newest(),
                profile.floor(),
                PackedNumbers.pack(profile.seen().hashes()),
                PackedNumbers.pack(profile.seen().times()),
                mapped(profile.history().byName(), TallyCodec::state),
                profile.history().evictedThrough(),
                measures,
                mapped(profile.grants().byRule(), TallyCodec::state),
                mapped(profile.attributes().byName(), ProfileCodec::attribute),
                Micros.NEVER,
                PackedNumbers.pack(profile.acted().ids().hashes()),
                PackedNumbers.pack(profile.acted().ids().times()),
                profile.acted().floor());
    }

    /** The profile that rests so; an empty one where nothing rests. */
    public static Profile profile(@Nullable ShopperProfileState state) {
        if (state == null) {
            return Profile.EMPTY;
        }
        SeenEvents seen =
                SeenEvents.of(PackedNumbers.longs(state.getSeenHashes()), PackedNumbers.longs(state.getSeenTimes()));
        return new Profile(
                state.getNewest(),
                state.getFloor(),
                seen,
                acted(state, seen),
                history(state),
                Grants.of(ProfileCodec.<GrantTallyState, GrantTally>mapped(state.getGrants(), TallyCodec::tally)),
                ProfileAttributes.of(mapped(state.getAttributes(), ProfileCodec::attribute)));
    }

    private static ActedEvents acted(ShopperProfileState state, SeenEvents seen) {
        Long floor = state.getActedFloor();
        return floor == null
                ? new ActedEvents(actedAmong(seen), state.getFloor())
                : new ActedEvents(
                        SeenEvents.of(
                                PackedNumbers.longs(state.getActedHashes()),
                                PackedNumbers.longs(state.getActedTimes())),
                        floor);
    }

    /**
     * Which events had acted by a row of an earlier release: those that are seen with their hash and its complement. Both are kept, because
     * which is which can't be told; of no other event is either the hash.
     */
    private static SeenEvents actedAmong(SeenEvents seen) {
        long[] hashes = seen.hashes();
        long[] times = seen.times();
        int[] acted = IntStream.range(0, hashes.length)
                .filter(index -> seen.contains(~hashes[index]))
                .toArray();
        return SeenEvents.of(
                IntStream.of(acted).mapToLong(index -> hashes[index]).toArray(),
                IntStream.of(acted).mapToLong(index -> times[index]).toArray());
    }

    private static History history(ShopperProfileState state) {
        Map<Long, History.Counted> measures = new LinkedHashMap<>();
        for (MeasureState measure : state.getMeasures()) {
            measures.put(measure.getId(), TallyCodec.counted(measure.getCounted()));
        }
        return History.of(mapped(state.getHistory(), TallyCodec::counted), state.getHistoryEvictedThrough(), measures);
    }

    private static ProfileAttributeState attribute(ProfileAttributes.Attribute attribute) {
        return attribute.value() == null
                ? new ProfileAttributeState(null, true, attribute.setAt())
                : new ProfileAttributeState(EventConversion.wireValue(attribute.value()), false, attribute.setAt());
    }

    private static ProfileAttributes.Attribute attribute(ProfileAttributeState state) {
        return new ProfileAttributes.Attribute(
                state.getRemoved() ? null : EventConversion.value(state.getValue()), state.getSetAt());
    }

    private static <A, B> Map<String, B> mapped(Map<String, A> map, Function<A, B> function) {
        Map<String, B> mapped = LinkedHashMap.newLinkedHashMap(map.size());
        map.forEach((key, value) -> mapped.put(key, function.apply(value)));
        return mapped;
    }
}
