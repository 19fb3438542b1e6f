package io.behaviourdiscounts.barcodes.manufacturer;

/** How many steps a search may still take. */
final class SearchSteps {

    private int left;

    SearchSteps(int most) {
        this.left = most;
    }

    /** Takes one; whether there was one. */
    boolean take() {
        left = Math.max(0, left - 1);
        return left > 0;
    }

    boolean areSpent() {
        return left == 0;
    }
}
