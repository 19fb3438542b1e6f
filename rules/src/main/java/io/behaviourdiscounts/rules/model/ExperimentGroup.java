package io.behaviourdiscounts.rules.model;

/**
 * In which group of an experiment a shopper is.
 *
 * @param experiment the experiment's id
 * @param name a variant's name, or {@link #HOLD_OUT}
 */
public record ExperimentGroup(String experiment, String name) {

    /** Those who are given nothing, so that one sees what the others would have done anyway. No variant can be called so. */
    public static final String HOLD_OUT = "hold_out";

    /** Whether the shopper is given nothing. */
    public boolean isHeldOut() {
        return name.equals(HOLD_OUT);
    }
}
