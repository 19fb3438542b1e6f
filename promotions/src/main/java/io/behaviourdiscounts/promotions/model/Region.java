package io.behaviourdiscounts.promotions.model;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An entry of a list of regions. */
public sealed interface Region {

    /** Whether an order's region is in it; null: not known. */
    boolean contains(@Nullable OrderRegion region);

    /** Everywhere, also where it is not known. */
    record Everywhere() implements Region {
        @Override
        public boolean contains(@Nullable OrderRegion region) {
            return true;
        }
    }

    /** The countries of the European Union. */
    record EuropeanUnion() implements Region {
        @Override
        public boolean contains(@Nullable OrderRegion region) {
            return region != null && Countries.EUROPEAN_UNION.contains(region.country());
        }
    }

    /** A country of ISO 3166-1, with its subdivisions. */
    record Country(String code) implements Region {
        @Override
        public boolean contains(@Nullable OrderRegion region) {
            return region != null
                    && (region.country().equals(code)
                            || region.territory().filter(code::equals).isPresent());
        }
    }

    /** A subdivision by its full code of ISO 3166-2, as {@code US-CA}. */
    record Subdivision(String code) implements Region {
        @Override
        public boolean contains(@Nullable OrderRegion region) {
            return region != null && region.code().equals(code);
        }
    }

    /** A subdivision of whatever country, by the second half of its code. */
    record AnyCountrysSubdivision(String code) implements Region {
        @Override
        public boolean contains(@Nullable OrderRegion region) {
            return region != null && region.subdivision().filter(code::equals).isPresent();
        }
    }

    Pattern WRITTEN = Pattern.compile("GLOBAL|[A-Z0-9]{1,3}|[A-Z]{2}-[A-Z0-9]{1,3}");

    /** What an entry means, in any case; nothing where it is no code. */
    static Optional<Region> parse(String written) {
        String code = written.toUpperCase(Locale.ROOT);
        if (!WRITTEN.matcher(code).matches()) {
            return Optional.empty();
        }
        if (code.equals("GLOBAL")) {
            return Optional.of(new Everywhere());
        }
        if (code.equals("EU")) {
            return Optional.of(new EuropeanUnion());
        }
        if (code.contains("-")) {
            return Optional.of(new Subdivision(code));
        }
        return Optional.of(Countries.ASSIGNED.contains(code) ? new Country(code) : new AnyCountrysSubdivision(code));
    }
}
