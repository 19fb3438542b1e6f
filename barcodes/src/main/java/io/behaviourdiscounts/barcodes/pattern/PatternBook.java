package io.behaviourdiscounts.barcodes.pattern;

import io.behaviourdiscounts.barcodes.builtin.BuiltInDecoders;
import io.behaviourdiscounts.barcodes.builtin.CouponKind;
import io.behaviourdiscounts.barcodes.builtin.Decoding;
import io.behaviourdiscounts.barcodes.coupon.CouponData;
import io.behaviourdiscounts.barcodes.coupon.CouponVerdict;
import io.behaviourdiscounts.barcodes.coupon.CouponVerdict.Valid;
import io.behaviourdiscounts.barcodes.layout.Layout;
import io.behaviourdiscounts.barcodes.layout.LayoutElement;
import io.behaviourdiscounts.barcodes.symbol.ScannedText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The patterns that take part, and which of them a text is for. A pattern of a lower business unit goes before one of a higher unit, and
 * then the rank decides. A pattern whose check digit or date is wrong is passed over; where only such ones know a text, the first of
 * them says what is wrong.
 */
public final class PatternBook {

    private static final int BUILT_IN = -1;

    private final BuiltInDecoders decoders;

    /** By the length of texts; those of decoders, which tell by more than length, under {@link #BUILT_IN}, and under each length too. */
    private final Map<Integer, List<Candidate>> byLength = new HashMap<>();

    /**
     * A pattern that takes part.
     *
     * @param begin what its texts begin with; nothing of decoders
     */
    private record Candidate(DataPattern pattern, String begin) {}

    public PatternBook(List<DataPattern> patterns, BuiltInDecoders decoders) {
        this.decoders = decoders;
        List<DataPattern> enabled = patterns.stream()
                .filter(DataPattern::enabled)
                .sorted(Comparator.comparing(DataPattern::rank).reversed())
                .toList();
        enabled.forEach(pattern -> lengths(pattern).forEach(length -> byLength.put(length, List.of())));
        byLength.replaceAll((length, none) -> enabled.stream()
                .filter(pattern -> pattern.body() instanceof DataPattern.BuiltIn
                        || lengths(pattern).contains(length))
                .map(pattern -> new Candidate(pattern, begin(pattern)))
                .toList());
    }

    /** Resolves a scan where patterns of all business units hold. */
    public Decoding resolve(ScannedText scanned, LocalDate today) {
        return resolve(scanned, "", today);
    }

    /**
     * Resolves a scan.
     *
     * @param businessUnit the till's, as a path; patterns of this unit and of those above it hold. Empty where all patterns do
     */
    public Decoding resolve(ScannedText scanned, String businessUnit, LocalDate today) {
        List<Candidate> candidates =
                byLength.getOrDefault(scanned.text().length(), byLength.getOrDefault(BUILT_IN, List.of()));
        Decoding best = null;
        int bestDepth = -1;
        Decoding wrong = null;
        for (Candidate candidate : candidates) {
            if (!scanned.text().startsWith(candidate.begin())) {
                continue;
            }
            DataPattern pattern = candidate.pattern();
            int depth = BusinessUnits.depth(pattern.businessUnits(), businessUnit);
            if (depth <= bestDepth || !isIn(pattern, scanned)) {
                continue;
            }
            Optional<CouponVerdict<? extends CouponData>> verdict = ScanReader.read(pattern, scanned, decoders, today);
            if (verdict.isEmpty()) {
                continue;
            }
            Decoding scan = new Decoding(
                    pattern.id(),
                    pattern.body() instanceof DataPattern.BuiltIn(CouponKind kind) ? kind : null,
                    scanned.symbology()
                            .or(() -> Optional.of(pattern.symbologies().getFirst())),
                    verdict.get());
            if (verdict.get() instanceof Valid<?>) {
                best = scan;
                bestDepth = depth;
            } else if (wrong == null) {
                wrong = scan;
            }
        }
        return best != null ? best : wrong != null ? wrong : Decoding.unknown(scanned);
    }

    private static boolean isIn(DataPattern pattern, ScannedText scanned) {
        return scanned.symbology().isEmpty()
                || pattern.symbologies().contains(scanned.symbology().get());
    }

    private static String begin(DataPattern pattern) {
        return pattern.body() instanceof DataPattern.Own(Layout layout)
                        && layout.elements().getFirst() instanceof LayoutElement.Literal literal
                ? literal.text()
                : "";
    }

    private static List<Integer> lengths(DataPattern pattern) {
        List<Integer> lengths = new ArrayList<>();
        if (pattern.body() instanceof DataPattern.Own(Layout layout)) {
            for (int length = layout.shortest(); length <= layout.longest(); length++) {
                lengths.add(length);
            }
        } else {
            lengths.add(BUILT_IN);
        }
        return lengths;
    }
}
