package io.behaviourdiscounts.benchmarks.matcher;

/** An event as a class with a getter for each field that rules ask for: what engines over Java objects like best. */
public final class BeanEvent {

    private final String trigger;
    private final String category;
    private final String country;
    private final String device;
    private final double cartValue;

    BeanEvent(String trigger, String category, String country, String device, double cartValue) {
        this.trigger = trigger;
        this.category = category;
        this.country = country;
        this.device = device;
        this.cartValue = cartValue;
    }

    public String getTrigger() {
        return trigger;
    }

    public String getCategory() {
        return category;
    }

    public String getCountry() {
        return country;
    }

    public String getDevice() {
        return device;
    }

    public double getCartValue() {
        return cartValue;
    }
}
