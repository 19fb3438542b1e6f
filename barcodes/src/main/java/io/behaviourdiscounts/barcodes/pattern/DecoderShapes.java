package io.behaviourdiscounts.barcodes.pattern;

import io.behaviourdiscounts.barcodes.builtin.CouponKind;
import io.behaviourdiscounts.barcodes.layout.Layout;
import io.behaviourdiscounts.barcodes.layout.LayoutParser;
import io.behaviourdiscounts.barcodes.layout.LayoutParser.Parsed;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** What texts of the built-in decoders look like from outside: their prefixes and lengths. */
final class DecoderShapes {

    private static final Map<CouponKind, Layout> SHAPES = shapes();

    private DecoderShapes() {}

    static Layout of(CouponKind kind) {
        Layout shape = SHAPES.get(kind);
        if (shape == null) {
            throw new IllegalStateException("no shape of " + kind);
        }
        return shape;
    }

    /** A text that the decoder takes. */
    static String example(CouponKind kind) {
        return switch (kind) {
            case GS1_8110 -> "8110106141416543213500110000310123196000";
            case GS1_8112 -> "8112001234561234560123456";
            case GS1_255 -> "2559501101530003";
            case GS1_EXTENDED -> "8100054321";
            case UPC5 -> "512345878904";
            case EAN99 -> "9912345678909";
            case EURO98 -> "9813765030011";
        };
    }

    private static Map<CouponKind, Layout> shapes() {
        Map<CouponKind, Layout> shapes = new EnumMap<>(CouponKind.class);
        Arrays.stream(CouponKind.values()).forEach(kind -> shapes.put(kind, layout(written(kind))));
        return Collections.unmodifiableMap(shapes);
    }

    private static String written(CouponKind kind) {
        return switch (kind) {
            case GS1_8110 -> "\"8110\" data:n21..70";
            case GS1_8112 -> "\"8112\" data:n18..36";
            case GS1_255 -> "\"255\" data:n13..25";
            case GS1_EXTENDED -> "\"810\" data:n3..11";
            case UPC5 -> "\"5\" data:n10 check:mod10";
            case EAN99 -> "\"99\" data:n10 check:mod10";
            case EURO98 -> "\"98\" data:n10 check:mod10";
        };
    }

    private static Layout layout(String written) {
        if (LayoutParser.parse(written) instanceof Parsed(Layout layout)) {
            return layout;
        }
        throw new IllegalStateException("no layout: " + written);
    }
}
