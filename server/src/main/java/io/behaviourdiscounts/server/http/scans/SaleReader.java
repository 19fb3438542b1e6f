package io.behaviourdiscounts.server.http.scans;

import io.behaviourdiscounts.barcodes.manufacturer.AssignmentPolicy;
import io.behaviourdiscounts.barcodes.manufacturer.MatchingMode;
import io.behaviourdiscounts.barcodes.reward.TillTransaction.External;
import io.behaviourdiscounts.barcodes.symbol.ScannedText;
import io.behaviourdiscounts.barcodes.symbol.Symbology;
import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.json.Place;
import io.behaviourdiscounts.server.http.scans.TillSale.LineGoods;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the scans of a cart. No mistake repeats what was read: a barcode is a code. */
public final class SaleReader {

    private static final String SCANS = "scans";
    private static final String SALE = "sale";
    private static final int MOST_SCANS = 50;
    private static final int LONGEST_BARCODE = 200;
    private static final long MOST_REWARD = 1_000_000_000_000L;
    private static final int MOST_GRACE = 366;
    private static final Pattern GTIN = Pattern.compile("[0-9]{8,14}");
    private static final Pattern FAMILY = Pattern.compile("[0-9]{3}");

    private static final List<String> SCAN =
            List.of("barcode", "symbology", "entered", "override", "manager_approved", "external_validation");
    private static final List<String> FACTS = List.of(
            "business_date",
            "business_unit",
            "member_card",
            "household",
            "role",
            "grace_before",
            "grace_after",
            "matching",
            "multiply",
            "goods");
    private static final List<String> GOODS = List.of("line", "gtin", "family", "grams");

    private SaleReader() {}

    /** The words of an external system's answer. */
    enum ExternalAnswer {
        ACCEPTED,
        REFUSED,
        UNAVAILABLE
    }

    /** A cart without what this reader reads. */
    public static Json without(Json cart) {
        if (!(cart instanceof Json.Fields(Map<String, Json> values))) {
            return cart;
        }
        Map<String, Json> rest = new LinkedHashMap<>(values);
        rest.remove(SCANS);
        rest.remove(SALE);
        return new Json.Fields(rest);
    }

    /**
     * The scans of a cart; nothing where it has no field {@code scans}.
     *
     * @param today the business date of a sale that says none
     */
    public static Optional<TillSale> read(Place cart, LocalDate today) {
        Place list = cart.at(SCANS);
        Place sale = cart.at(SALE);
        sale.knowsOnly(FACTS);
        if (list.isEmpty()) {
            if (!sale.isEmpty()) {
                sale.refuse("belongs to scans");
            }
            return Optional.empty();
        }
        List<Place> places = list.items();
        if (places.size() > MOST_SCANS) {
            list.refuse("expected at most " + MOST_SCANS);
            return Optional.empty();
        }
        return Optional.of(new TillSale(
                places.stream().flatMap(each -> scan(each.required()).stream()).toList(),
                sale.at("business_date").day().orElse(today),
                sale.at("business_unit").text().orElse(""),
                sale.at("member_card").text().orElse(null),
                sale.at("household").text().orElse(null),
                sale.at("role").text().orElse("cashier"),
                days(sale.at("grace_before")),
                days(sale.at("grace_after")),
                new AssignmentPolicy(
                        sale.at("matching").word(MatchingMode.class).orElse(AssignmentPolicy.USUAL.mode()),
                        sale.at("multiply").whole(1, 4).orElse(1L).intValue(),
                        false),
                goods(sale.at("goods"))));
    }

    private static int days(Place place) {
        return place.whole(0, MOST_GRACE).orElse(0L).intValue();
    }

    private static Optional<TillScan> scan(Place scan) {
        scan.knowsOnly(SCAN);
        Optional<Symbology> symbology = symbology(scan.at("symbology"));
        var entered = scan.at("entered").whole(0, MOST_REWARD).orElse(null);
        var override = scan.at("override").whole(0, MOST_REWARD).orElse(null);
        boolean approved = scan.at("manager_approved").truth().orElse(false);
        External external = switch (scan.at("external_validation")
                .word(ExternalAnswer.class)
                .orElse(ExternalAnswer.UNAVAILABLE)) {
            case ACCEPTED -> External.ACCEPTED;
            case REFUSED -> External.REFUSED;
            case UNAVAILABLE -> External.UNAVAILABLE;
        };
        Place barcode = scan.at("barcode").required();
        return barcode.text().map(text -> {
            if (text.length() > LONGEST_BARCODE) {
                barcode.refuse("expected at most " + LONGEST_BARCODE + " characters");
            }
            ScannedText scanned = ScannedText.of(text);
            return new TillScan(
                    text,
                    symbology.isPresent() && scanned.text().equals(text) ? ScannedText.of(text, symbology) : scanned,
                    entered,
                    override,
                    approved,
                    external);
        });
    }

    /** Their names stand as in patterns. */
    private static Optional<Symbology> symbology(Place place) {
        return place.text().flatMap(name -> {
            Optional<Symbology> found = Arrays.stream(Symbology.values())
                    .filter(one -> one.name().equals(name))
                    .findFirst();
            if (found.isEmpty()) {
                place.refuse("expected one of "
                        + String.join(
                                ", ",
                                Arrays.stream(Symbology.values())
                                        .map(Enum::name)
                                        .toList()));
            }
            return found;
        });
    }

    private static Map<String, LineGoods> goods(Place list) {
        Map<String, LineGoods> goods = new HashMap<>();
        for (Place place : list.items()) {
            place.required().knowsOnly(GOODS);
            Optional<String> line = place.at("line").required().text();
            Optional<String> gtin = matching(place.at("gtin").required(), GTIN, "8 to 14 digits");
            Optional<String> family = matching(place.at("family"), FAMILY, "three digits");
            long grams = place.at("grams").whole(1, MOST_REWARD).orElse(0L);
            line.ifPresent(key ->
                    gtin.ifPresent(number -> goods.put(key, new LineGoods(number, family.orElse(null), grams))));
        }
        return goods;
    }

    private static Optional<String> matching(Place place, Pattern form, String expected) {
        Optional<String> text = place.text();
        if (text.isPresent() && !form.matcher(text.get()).matches()) {
            place.refuse("expected " + expected);
            return Optional.empty();
        }
        return text;
    }
}
