package io.behaviourdiscounts.rules.index;

import java.util.Arrays;

/** Numbers in a row that grows. */
final class IntList {

    private static final int FIRST_SIZE = 4;

    private int[] numbers = new int[FIRST_SIZE];
    private int size;

    void add(int number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        numbers[size++] = number;
    }

    int get(int index) {
        return numbers[index];
    }

    int size() {
        return size;
    }

    int[] toArray() {
        return Arrays.copyOf(numbers, size);
    }
}
