package io.behaviourdiscounts.barcodes.drawing;

import java.util.Arrays;

/** What became of drawing a barcode. */
public sealed interface Drawing {

    /** A picture: a whole file of its format. */
    final class Drawn implements Drawing {

        private final byte[] bytes;
        private final int width;
        private final int height;

        Drawn(byte[] bytes, int width, int height) {
            this.bytes = bytes;
            this.width = width;
            this.height = height;
        }

        public byte[] bytes() {
            return bytes.clone();
        }

        /** In modules, the narrowest bars, with the quiet zones. */
        public int width() {
            return width;
        }

        /** In modules. */
        public int height() {
            return height;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Drawn drawn && Arrays.equals(bytes, drawn.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    /**
     * The text is no barcode of the symbology, or no coupon.
     *
     * @param why a sentence without its end
     */
    record NotDrawn(String why) implements Drawing {}
}
