package io.behaviourdiscounts.rules.index;

import io.behaviourdiscounts.rules.condition.Answer;
import io.behaviourdiscounts.rules.condition.CompiledCondition;
import io.behaviourdiscounts.rules.condition.EventDocument;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Conditions that are asked of the same events, numbered from 0; immutable.
 *
 * <ul>
 *   <li>Each place in the event that they look at is read once, and leads to the conditions that its value lets through.
 *   <li>What is left is asked, each question once, whoever has it: first of the event, then of the profile, then of the history.
 *   <li>The answers are those that each condition would give by itself.
 * </ul>
 */
public final class ConditionIndex {

    /** A slot that fewer conditions than one in so many ask for is left to be asked. */
    private static final int RARE = 64;

    private final int conditions;
    private final int words;
    private final SlotIndex[] slots;
    private final boolean isListed;
    private final long[] asking;
    private final int[] firstQuestion;
    private final int[] questions;
    private final CompiledCondition[] predicates;
    private final ZoneId[] zones;
    private final CompiledCondition[] wholes;
    private final ZoneId[] zonesOfWholes;

    /** Makes an index of conditions, which are numbered as they stand. */
    public static ConditionIndex of(List<ConditionPlan> plans) {
        return new ConditionIndex(plans);
    }

    private ConditionIndex(List<ConditionPlan> plans) {
        this.conditions = plans.size();
        this.words = Bits.words(conditions);
        Map<SlotKey, SlotEntries> common = commonSlots(plans);
        this.slots = common.entrySet().stream()
                .map(slot -> new SlotIndex(slot.getKey(), conditions, slot.getValue()))
                .sorted(Comparator.comparingDouble(SlotIndex::passing))
                .toArray(SlotIndex[]::new);
        this.isListed = slots.length > 0 && slots[0].isListed();
        this.asking = new long[words];
        this.firstQuestion = new int[conditions + 1];
        Map<SharedPredicate, Integer> numbers = new LinkedHashMap<>();
        IntList flat = new IntList();
        for (int i = 0; i < conditions; i++) {
            for (SharedPredicate predicate : left(plans.get(i), common)) {
                Integer number = numbers.get(predicate);
                if (number == null) {
                    number = numbers.size();
                    numbers.put(predicate, number);
                }
                flat.add(number);
                Bits.add(asking, i);
            }
            firstQuestion[i + 1] = flat.size();
        }
        this.questions = flat.toArray();
        this.predicates =
                numbers.keySet().stream().map(SharedPredicate::compiled).toArray(CompiledCondition[]::new);
        this.zones = numbers.keySet().stream().map(SharedPredicate::zone).toArray(ZoneId[]::new);
        this.wholes = plans.stream().map(ConditionPlan::whole).toArray(CompiledCondition[]::new);
        this.zonesOfWholes = plans.stream().map(ConditionPlan::zone).toArray(ZoneId[]::new);
    }

    private static Map<SlotKey, SlotEntries> commonSlots(List<ConditionPlan> plans) {
        Map<SlotKey, SlotEntries> tests = new HashMap<>();
        for (int i = 0; i < plans.size(); i++) {
            for (Map.Entry<SlotKey, ConditionPlan.Asked> slot :
                    plans.get(i).slots().entrySet()) {
                tests.computeIfAbsent(slot.getKey(), absent -> new SlotEntries())
                        .add(i, slot.getValue().test());
            }
        }
        tests.values().removeIf(ofSlot -> ofSlot.size() * RARE < plans.size());
        return tests;
    }

    /** What has to be asked of a condition, the cheapest first. */
    private static List<SharedPredicate> left(ConditionPlan plan, Map<SlotKey, SlotEntries> indexed) {
        List<SharedPredicate> left = new ArrayList<>(plan.rest());
        for (Map.Entry<SlotKey, ConditionPlan.Asked> slot : plan.slots().entrySet()) {
            if (!indexed.containsKey(slot.getKey())) {
                left.addAll(slot.getValue().predicates());
            }
        }
        if (left.size() > 1) {
            left.sort(Comparator.comparingInt(predicate -> predicate.compiled().cost()));
        }
        return left;
    }

    /** How many conditions there are. */
    public int size() {
        return conditions;
    }

    /** What the calling thread looks into indexes with. */
    public MatchScratch scratch() {
        return MatchScratch.ofThread();
    }

    /** Begins with an event: finds the conditions that its fields let through, at least all that don't fail; how many they are. */
    public int open(EventDocument event, MatchScratch scratch) {
        scratch.begin(words, predicates.length);
        if (isListed) {
            slots[0].open(event, scratch);
        } else {
            scratch.openAll(words, conditions);
        }
        for (int i = isListed ? 1 : 0; i < slots.length; i++) {
            slots[i].retain(event, scratch);
        }
        scratch.rewind();
        return scratch.count();
    }

    /** The next condition that {@link #open} has found, in ascending order; -1 where there is none. */
    public int next(MatchScratch scratch) {
        return scratch.next();
    }

    /** The answer of a condition that {@link #open} has found. */
    public Answer ask(int condition, EventDocument event, MatchScratch scratch) {
        if (scratch.mustAskWhole(condition)) {
            return wholes[condition].evaluate(event.in(zonesOfWholes[condition]));
        }
        if (!Bits.contains(asking, condition)) {
            return Answer.HOLDS;
        }
        boolean unknown = false;
        for (int i = firstQuestion[condition]; i < firstQuestion[condition + 1]; i++) {
            Answer answer = answer(questions[i], event, scratch);
            if (answer == Answer.FAILS) {
                return Answer.FAILS;
            }
            unknown |= answer == Answer.UNKNOWN;
        }
        return unknown ? Answer.UNKNOWN : Answer.HOLDS;
    }

    private Answer answer(int predicate, EventDocument event, MatchScratch scratch) {
        Answer known = scratch.answer(predicate);
        if (known != null) {
            return known;
        }
        Answer answer = predicates[predicate].evaluate(event.in(zones[predicate]));
        scratch.remember(predicate, answer);
        return answer;
    }
}
