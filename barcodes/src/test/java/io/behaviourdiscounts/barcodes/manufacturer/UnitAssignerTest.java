package io.behaviourdiscounts.barcodes.manufacturer;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.barcodes.builtin.BuiltInDecoders;
import io.behaviourdiscounts.barcodes.coupon.Coupon8110;
import io.behaviourdiscounts.barcodes.coupon.CouponVerdict;
import io.behaviourdiscounts.barcodes.coupon.ValueCodeCoupon;
import io.behaviourdiscounts.barcodes.symbol.ScannedText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which units serve which coupons: the meaning of each kind, and the best assignment against one who tries everything. */
class UnitAssignerTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);
    private static final String COMPANY = "0614141";

    @Test
    void anAmountComesOffTheUnitsAndNeverMoreThanTheyCost() {
        ManufacturerOffer oneDollar = coupon("537000164765"); // $1.00 off one of family 164

        assertThat(assign(List.of(oneDollar), line("a", "037000123456", "164", 350, 2))
                        .uses())
                .containsExactly(new CouponUse("537000164765", Map.of("a", 1), 100, 0));
        assertThat(assign(List.of(oneDollar), line("a", "037000123456", "164", 60, 1))
                        .total())
                .isEqualTo(60);
        assertThat(UnitAssigner.assign(
                                List.of(oneDollar),
                                List.of(line("a", "037000123456", "164", 60, 1)),
                                new AssignmentPolicy(MatchingMode.COMPANY_AND_FAMILY, 1, true))
                        .notServed())
                .containsExactly("537000164765");
    }

    @Test
    void aFamilyMatchesByItsLeadingDigits() {
        assertThat(served("537000164765", "164")).isTrue();
        assertThat(served("537000164765", "165")).isFalse();
        assertThat(served("537000160767", "165")).isTrue(); // 160: any family 16x
        assertThat(served("537000160767", "175")).isFalse();
        assertThat(served("537000100763", "175")).isTrue(); // 100: any family 1xx
        assertThat(served("537000100763", "275")).isFalse();
        assertThat(served("537000100763", null)).isFalse();
    }

    @Test
    void whatIsComparedIsUpToTheStore() {
        BasketLine other = line("a", "038000123456", "999", 350, 1);
        BasketLine same = line("a", "037000123456", "999", 350, 1);
        ManufacturerOffer coupon = coupon("537000164765");

        assertThat(UnitAssigner.assign(List.of(coupon), List.of(same), mode(MatchingMode.COMPANY))
                        .uses())
                .hasSize(1);
        assertThat(UnitAssigner.assign(List.of(coupon), List.of(other), mode(MatchingMode.COMPANY))
                        .uses())
                .isEmpty();
        assertThat(UnitAssigner.assign(List.of(coupon), List.of(other), mode(MatchingMode.NONE))
                        .uses())
                .hasSize(1);
    }

    @Test
    void aFreeItemIsTheCheapestOfThoseThatItTakes() {
        ManufacturerOffer buyOneGetOne = coupon("512345111148");
        BasketLine dear = line("dear", "012345000001", "111", 500, 1);
        BasketLine cheap = line("cheap", "012345000002", "111", 200, 1);

        assertThat(assign(List.of(buyOneGetOne), dear, cheap).uses())
                .containsExactly(new CouponUse("512345111148", Map.of("dear", 1, "cheap", 1), 200, 0));
        assertThat(assign(List.of(buyOneGetOne), dear).notServed()).containsExactly("512345111148");
    }

    @Test
    void whatMayBeDoubledIsAndTheStorePaysTheRest() {
        AssignmentPolicy doubled = new AssignmentPolicy(MatchingMode.COMPANY_AND_FAMILY, 2, false);
        BasketLine line = line("a", "012345000001", "111", 150, 1);

        assertThat(UnitAssigner.assign(List.of(coupon("512345111766")), List.of(line), doubled)
                        .uses())
                .containsExactly(new CouponUse("512345111766", Map.of("a", 1), 100, 50));
        assertThat(UnitAssigner.assign(List.of(coupon("9912345111765")), List.of(line), doubled)
                        .uses())
                .containsExactly(new CouponUse("9912345111765", Map.of("a", 1), 100, 0));
    }

    @Test
    void aCashierDecidesWhatTheBarcodeCannot() {
        BasketLine line = line("a", "012345000001", "111", 150, 1);

        assertThat(assign(List.of(coupon("512345111001")), line).byCashier()).containsExactly("512345111001");
        assertThat(assign(List.of(coupon("537000992764")), line).byCashier()).containsExactly("537000992764");
    }

    @Test
    void anyOfAndAllOfAreWhatTheySay() {
        ManufacturerOffer oneOf650OrThreeOf850 = coupon("(8110)106141410012342501106501013085093101231");
        ManufacturerOffer oneOfEach = coupon("(8110)106141410222223100110222111101231023456721104561045678991201");

        assertThat(assign(List.of(oneOf650OrThreeOf850), own("a", "850", 400, 3))
                        .uses())
                .containsExactly(new CouponUse(oneOf650OrThreeOf850.barcode(), Map.of("a", 3), 50, 0));
        assertThat(assign(List.of(oneOf650OrThreeOf850), own("a", "850", 400, 2))
                        .uses())
                .isEmpty();
        // The third item is free, up to $1.00, when one of each is bought.
        assertThat(assign(
                                List.of(oneOfEach),
                                own("a", "222", 400, 1),
                                line("b", "0234567000001", "123", 300, 1),
                                line("c", "0456789000001", "456", 80, 1))
                        .uses())
                .containsExactly(new CouponUse(oneOfEach.barcode(), Map.of("a", 1, "b", 1, "c", 1), 80, 0));
    }

    @Test
    void onesOfTwoFamiliesDoNotMakeTwoOfOne() {
        // Any 2 of family 111, or any 2 of family 222.
        ManufacturerOffer twoOfOne = coupon("(8110)1" + COMPANY + "000001" + "210" + "120111" + "10" + "120222" + "9");

        assertThat(assign(List.of(twoOfOne), own("a", "111", 400, 1), own("b", "222", 400, 1))
                        .uses())
                .isEmpty();
        assertThat(assign(List.of(twoOfOne), own("a", "111", 400, 2)).uses()).hasSize(1);
    }

    @Test
    void moneyWeightAndTheWholeTransactionAreMeasured() {
        ManufacturerOffer fiveDollars = coupon("(8110)1" + COMPANY + "000001" + "210" + "35001111");
        ManufacturerOffer twoPounds = coupon("(8110)1" + COMPANY + "000001" + "210" + "32003111");
        ManufacturerOffer oneKilo = coupon("(8110)1" + COMPANY + "000001" + "210" + "410004111");
        ManufacturerOffer ofTransaction = coupon("(8110)50860006354409292341000410002000324022996000");

        assertThat(assign(List.of(fiveDollars), own("a", "111", 200, 4)).uses())
                .containsExactly(new CouponUse(fiveDollars.barcode(), Map.of("a", 3), 10, 0));
        assertThat(assign(List.of(fiveDollars), own("a", "111", 200, 2)).uses()).isEmpty();
        assertThat(assign(List.of(twoPounds), weighed("a", 907)).uses()).isEmpty();
        assertThat(assign(List.of(twoPounds), weighed("a", 908)).uses()).hasSize(1);
        assertThat(assign(List.of(oneKilo), weighed("a", 999)).uses()).isEmpty();
        assertThat(assign(List.of(oneKilo), weighed("a", 500), weighed("b", 500))
                        .uses())
                .hasSize(1);
        assertThat(assign(List.of(ofTransaction), own("a", "111", 999, 1)).uses())
                .isEmpty();
        assertThat(assign(List.of(ofTransaction), own("a", "111", 1000, 1)).uses())
                .containsExactly(new CouponUse(ofTransaction.barcode(), Map.of(), 1000, 0));
    }

    @Test
    void nobodyWhoTriesEverythingServesMore() {
        Random random = new Random(14);
        int proven = 0;
        int served = 0;
        int notServed = 0;
        for (int basket = 0; basket < 1_000; basket++) {
            List<BasketLine> lines = lines(random, random.nextInt(1, 4), 2);
            List<ManufacturerOffer> offers = offers(random, random.nextInt(1, 4));
            AssignmentPolicy policy =
                    new AssignmentPolicy(MatchingMode.COMPANY_AND_FAMILY, random.nextInt(1, 3), random.nextBoolean());

            UnitAssignment ours = UnitAssigner.assign(offers, lines, policy);
            BruteForce.Found found = new BruteForce(offers, lines, policy).run();

            TreeSet<String> barcodes = new TreeSet<>();
            ours.uses().forEach(use -> barcodes.add(use.barcode()));
            assertThat(new BruteForce.Found(ours.uses().size(), ours.total(), barcodes))
                    .as("seed 14, basket %d: %s of %s, %s", basket, offers, lines, policy)
                    .isEqualTo(found);
            noUnitIsUsedTwice(ours, lines);
            proven += ours.isProven() ? 1 : 0;
            served += ours.uses().size();
            notServed += ours.notServed().size();
        }
        assertThat(proven).isEqualTo(1_000);
        assertThat(served).isGreaterThan(1_000);
        assertThat(notServed).isGreaterThan(100);
    }

    @Test
    void aFullBasketIsTheSameWhateverTheOrderOfScans() {
        Random random = new Random(40);
        int proven = 0;
        for (int basket = 0; basket < 20; basket++) {
            List<BasketLine> lines = new ArrayList<>(lines(random, 40, 3));
            List<ManufacturerOffer> offers = new ArrayList<>(offers(random, 12));
            UnitAssignment first = UnitAssigner.assign(offers, lines, AssignmentPolicy.USUAL);
            noUnitIsUsedTwice(first, lines);
            assertThat(first.uses()).isNotEmpty();
            proven += first.isProven() ? 1 : 0;
            for (int order = 0; order < 5; order++) {
                Collections.shuffle(offers, random);
                Collections.shuffle(lines, random);
                assertThat(UnitAssigner.assign(offers, lines, AssignmentPolicy.USUAL))
                        .isEqualTo(first);
            }
        }
        assertThat(proven).as("baskets whose best is proven").isGreaterThanOrEqualTo(15);
    }

    private static void noUnitIsUsedTwice(UnitAssignment assignment, List<BasketLine> lines) {
        Map<String, Integer> used = new HashMap<>();
        assignment.uses().forEach(use -> use.units().forEach((line, units) -> used.merge(line, units, Integer::sum)));
        lines.forEach(line -> assertThat(used.getOrDefault(line.id(), 0)).isLessThanOrEqualTo(line.units()));
    }

    private static List<BasketLine> lines(Random random, int count, int units) {
        List<BasketLine> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(own(
                    "l" + i,
                    "1" + random.nextInt(3) + random.nextInt(2),
                    random.nextInt(1, 8) * 50L,
                    random.nextInt(1, units + 1)));
        }
        return lines;
    }

    /** Of one, two or all families; some free, some of an amount, some of two needs. */
    private static List<ManufacturerOffer> offers(Random random, int count) {
        List<ManufacturerOffer> offers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String family = "1" + random.nextInt(3) + "0";
            String save = "3%03d".formatted(random.nextInt(1, 8) * 50);
            String units = "1" + random.nextInt(1, 3) + "0";
            String second =
                    random.nextInt(3) == 0 ? "1" + random.nextInt(3) + "110" + "1" + random.nextInt(3) + "0" + "9" : "";
            String terms = random.nextInt(3) == 0 ? "9" + "1" + "0" + "0" + random.nextInt(2) : "";
            offers.add(coupon("(8110)1" + COMPANY + "%06d".formatted(i) + save + units + family + second + terms));
        }
        return offers;
    }

    private static ManufacturerOffer coupon(String barcode) {
        CouponVerdict<?> verdict = BuiltInDecoders.of(BuiltInDecoders.Options.NONE)
                .decode(ScannedText.of(barcode), TODAY)
                .verdict();
        assertThat(verdict).as(barcode).isInstanceOf(CouponVerdict.Valid.class);
        return switch (((CouponVerdict.Valid<?>) verdict).data()) {
            case Coupon8110 coupon -> ManufacturerOffers.of(barcode, coupon);
            case ValueCodeCoupon coupon -> ManufacturerOffers.of(barcode, coupon);
            default -> throw new AssertionError(barcode);
        };
    }

    private static UnitAssignment assign(List<ManufacturerOffer> offers, BasketLine... lines) {
        return UnitAssigner.assign(offers, List.of(lines), AssignmentPolicy.USUAL);
    }

    private static boolean served(String barcode, @Nullable String family) {
        return !assign(List.of(coupon(barcode)), line("a", "037000123456", family, 350, 1))
                .uses()
                .isEmpty();
    }

    private static AssignmentPolicy mode(MatchingMode mode) {
        return new AssignmentPolicy(mode, 1, false);
    }

    private static BasketLine line(String id, String gtin, @Nullable String family, long price, int units) {
        return new BasketLine(id, gtin, family, price, units, 0);
    }

    private static BasketLine own(String id, String family, long price, int units) {
        return line(id, COMPANY + "000012", family, price, units);
    }

    private static BasketLine weighed(String id, long grams) {
        return new BasketLine(id, COMPANY + "000012", "111", 500, 1, grams);
    }
}
