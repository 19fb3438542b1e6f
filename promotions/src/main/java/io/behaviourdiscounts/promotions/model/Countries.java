package io.behaviourdiscounts.promotions.model;

import java.util.Locale;
import java.util.Set;

/** Codes of countries. */
final class Countries {

    /** ISO 3166-1 alpha-2, as far as they are assigned. */
    static final Set<String> ASSIGNED = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    /** The members of the European Union. */
    static final Set<String> EUROPEAN_UNION = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
            "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

    /** What ISO 3166-2 has as subdivisions of the United States, and ISO 3166-1 as countries of their own. */
    static final Set<String> TERRITORIES_OF_THE_UNITED_STATES = Set.of("AS", "GU", "MP", "PR", "UM", "VI");

    private Countries() {}
}
