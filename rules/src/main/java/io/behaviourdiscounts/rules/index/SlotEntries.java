package io.behaviourdiscounts.rules.index;

import java.util.ArrayList;
import java.util.List;

/** Who asks what of a slot: conditions in ascending order, and the test of each. */
final class SlotEntries {

    private final IntList conditions = new IntList();
    private final List<SlotTest> tests = new ArrayList<>();

    void add(int condition, SlotTest test) {
        conditions.add(condition);
        tests.add(test);
    }

    int size() {
        return tests.size();
    }

    int condition(int index) {
        return conditions.get(index);
    }

    SlotTest test(int index) {
        return tests.get(index);
    }
}
