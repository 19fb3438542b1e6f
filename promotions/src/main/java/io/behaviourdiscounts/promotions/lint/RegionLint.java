package io.behaviourdiscounts.promotions.lint;

import io.behaviourdiscounts.promotions.lint.PromotionFiles.Placed;
import io.behaviourdiscounts.promotions.model.Eligibility;
import io.behaviourdiscounts.promotions.model.OrderRegion;
import io.behaviourdiscounts.promotions.model.Region;
import java.util.ArrayList;
import java.util.List;

/** Regions whose codes are others than somebody thought: {@code GA} is Gabon, and no part of the United States. */
record RegionLint(Placed placed) {

    List<Finding> warnings() {
        Eligibility eligibility = placed.promotion().offer().eligibility();
        List<Finding> warnings = new ArrayList<>();
        for (Region region : eligibility.regions()) {
            if (region instanceof Region.AnyCountrysSubdivision(String code)) {
                warnings.add(placed.at(
                        "/eligibility/regions",
                        "%s is no country: it lets through the part %s of every country; write XX-%s"
                                .formatted(code, code, code)));
            }
        }
        for (Region excluded : eligibility.excludedRegions()) {
            if (excluded instanceof Region.Country(String code) && !canBeLetThrough(code, eligibility.regions())) {
                warnings.add(placed.at(
                        "/eligibility/exclude_regions",
                        "%s is a country, which regions do not let through; for a part of a country write XX-%s"
                                .formatted(code, code)));
            }
        }
        return warnings;
    }

    /** A country, or a territory of the United States that has a code of its own. */
    private static boolean canBeLetThrough(String country, List<Region> regions) {
        OrderRegion itself = new OrderRegion(country);
        OrderRegion territory = new OrderRegion("US-" + country);
        boolean isTerritory = territory.territory().isPresent();
        return regions.isEmpty()
                || regions.stream()
                        .anyMatch(region -> region.contains(itself)
                                || (isTerritory && region.contains(territory))
                                || (region instanceof Region.Subdivision(String code)
                                        && code.startsWith(country + "-")));
    }
}
