package io.behaviourdiscounts.promotions.model;

import java.util.Locale;
import java.util.Optional;

/**
 * Where an order goes: a country of ISO 3166-1, or a subdivision of ISO 3166-2.
 *
 * @param code in upper case
 */
public record OrderRegion(String code) {

    /** In any case. */
    public static OrderRegion of(String written) {
        return new OrderRegion(written.toUpperCase(Locale.ROOT));
    }

    public String country() {
        int hyphen = code.indexOf('-');
        return hyphen < 0 ? code : code.substring(0, hyphen);
    }

    /** The half behind the country's. */
    public Optional<String> subdivision() {
        int hyphen = code.indexOf('-');
        return hyphen < 0 ? Optional.empty() : Optional.of(code.substring(hyphen + 1));
    }

    /** The country that it is besides, where a territory of the United States has a code of its own. */
    public Optional<String> territory() {
        return country().equals("US")
                ? subdivision().filter(Countries.TERRITORIES_OF_THE_UNITED_STATES::contains)
                : Optional.empty();
    }
}
