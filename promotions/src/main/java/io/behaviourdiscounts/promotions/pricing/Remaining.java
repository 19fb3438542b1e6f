package io.behaviourdiscounts.promotions.pricing;

import io.behaviourdiscounts.promotions.order.Order;

/** What is left of an order's prices, in minor units; never below zero. */
final class Remaining {

    private final Order order;
    private final Given taken;

    private Remaining(Order order, Given taken) {
        this.order = order;
        this.taken = taken;
    }

    /** All of it. */
    static Remaining all(Order order) {
        return new Remaining(order, Given.nothing(order.lines().size()));
    }

    Remaining less(Given given) {
        return given.isNothing() ? this : new Remaining(order, taken.plus(given));
    }

    /** Of a line. */
    long line(int index) {
        return order.lines().get(index).full() - taken.line(index);
    }

    /** Of one unit of a line. */
    Fraction unit(int index) {
        return Fraction.of(line(index)).dividedBy(order.lines().get(index).quantity());
    }

    /** So many units of a line of gifts that are no offer's yet. */
    long giftUnits(int index) {
        return order.lines().get(index).quantity() - taken.giftUnits(index);
    }

    /** Of the goods, gifts aside. */
    long goods() {
        long goods = 0;
        for (int index = 0; index < order.lines().size(); index++) {
            goods += order.lines().get(index).isGift() ? 0 : line(index);
        }
        return goods;
    }

    long shipping() {
        return order.shippingPrice() - taken.shipping();
    }

    /** What all offers so far take off. */
    Given taken() {
        return taken;
    }
}
