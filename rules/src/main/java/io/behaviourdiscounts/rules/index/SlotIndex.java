package io.behaviourdiscounts.rules.index;

import io.behaviourdiscounts.rules.condition.Decimals;
import io.behaviourdiscounts.rules.condition.EventDocument;
import io.behaviourdiscounts.rules.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all conditions ask of one slot: for its value in an event, those that it lets through. */
final class SlotIndex {

    private final SlotReader reader;
    private final int conditions;
    private final int words;
    private final long[] asking;
    private final long[] missing;
    private final long @Nullable [] present;
    private final @Nullable KeyRows required;
    private final @Nullable KeyRows excluded;
    private final @Nullable NumberRows numbers;
    private final @Nullable TextRows texts;
    private final double passing;

    /**
     * Makes the index of a slot.
     *
     * @param conditions how many there are in all, also of those that don't ask for the slot
     * @param entries of those that do
     */
    SlotIndex(SlotKey key, int conditions, SlotEntries entries) {
        this.reader = new SlotReader(key);
        this.conditions = conditions;
        this.words = Bits.words(conditions);
        this.asking = new long[words];
        this.missing = Bits.first(conditions);
        KeyRows.Builder in = new KeyRows.Builder(conditions, true);
        KeyRows.Builder out = new KeyRows.Builder(conditions, false);
        List<NumberRows.Entry> ofNumbers = new ArrayList<>();
        List<TextRows.Entry> ofTexts = new ArrayList<>();
        long[] notAbsent = Bits.first(conditions);
        boolean anyRequired = false;
        boolean anyAbsent = false;
        for (int i = 0; i < entries.size(); i++) {
            int condition = entries.condition(i);
            SlotTest test = entries.test(i);
            Bits.add(asking, condition);
            if (!test.passesMissing()) {
                Bits.remove(missing, condition);
            }
            if (test.absent()) {
                anyAbsent = true;
                Bits.remove(notAbsent, condition);
            }
            if (test.oneOf() != null) {
                anyRequired = true;
                in.add(condition, test.oneOf());
            }
            if (!test.noneOf().isEmpty()) {
                out.add(condition, test.noneOf());
            }
            if (test.numbers() != null) {
                ofNumbers.add(new NumberRows.Entry(condition, test.numbers()));
            }
            if (test.texts() != null) {
                ofTexts.add(new TextRows.Entry(condition, test.texts()));
            }
        }
        this.present = anyAbsent ? notAbsent : null;
        this.required = anyRequired ? in.build() : null;
        this.excluded = out.isEmpty() ? null : out.build();
        this.numbers = ofNumbers.isEmpty() ? null : new NumberRows(conditions, ofNumbers);
        this.texts = ofTexts.isEmpty() ? null : new TextRows(conditions, ofTexts);
        this.passing = passing(conditions);
    }

    private double passing(int conditions) {
        double share = required == null ? 1 : required.passing(conditions);
        share *= excluded == null ? 1 : excluded.passing(conditions);
        share *= numbers == null ? 1 : numbers.passing(conditions);
        return texts == null ? share : share * texts.passing(conditions);
    }

    /** How much of the conditions a value lets through on average, from 0 to 1; only for comparison. */
    double passing() {
        return passing;
    }

    /** Whether {@link #open} is faster than to open all conditions and keep some. */
    boolean isListed() {
        return required != null && required.isListed();
    }

    /** Opens the conditions that the event's value lets through. */
    void open(EventDocument event, MatchScratch scratch) {
        Value value = reader.read(event);
        if (required == null || !canTell(value)) {
            scratch.openAll(words, conditions);
            retain(value, scratch);
            return;
        }
        required.open(value, scratch);
        if (value == null) {
            scratch.retain(missing, 0);
        } else {
            retainRest(value, scratch);
        }
    }

    /** Keeps open what the event's value lets through. */
    void retain(EventDocument event, MatchScratch scratch) {
        retain(reader.read(event), scratch);
    }

    private void retain(@Nullable Value value, MatchScratch scratch) {
        if (value == null) {
            scratch.retain(missing, 0);
            return;
        }
        if (!canTell(value)) {
            scratch.askWhole(asking);
            return;
        }
        if (required != null) {
            required.retain(value, scratch);
        }
        retainRest(value, scratch);
    }

    /** Whether the value is a number that has a key, or needs none; a text that spells one needs none where no range is asked for. */
    private boolean canTell(@Nullable Value value) {
        if (value instanceof Value.Whole || value instanceof Value.Fraction) {
            return !Double.isNaN(SlotKeys.exact(value)) || !Decimals.isNumber(value);
        }
        return numbers == null || !(value instanceof Value.Text text) || canTell(Decimals.spelled(text.value()));
    }

    private static boolean canTell(@Nullable BigDecimal spelled) {
        return spelled == null || SlotKeys.isDouble(spelled);
    }

    /** Keeps what the value lets through, by all but {@link #required}. */
    private void retainRest(Value value, MatchScratch scratch) {
        if (excluded != null) {
            excluded.retain(value, scratch);
        }
        if (numbers != null) {
            numbers.retain(number(value), scratch);
        }
        if (texts != null) {
            texts.retain(value instanceof Value.Text text ? text.value() : null, scratch);
        }
        if (present != null) {
            scratch.retain(present, 0);
        }
    }

    /** The number that a value is beside a bound; NaN where it is none. */
    private static double number(Value value) {
        if (value instanceof Value.Text text) {
            BigDecimal spelled = Decimals.spelled(text.value());
            return spelled == null ? Double.NaN : SlotKeys.number(spelled.doubleValue());
        }
        return SlotKeys.exact(value);
    }
}
