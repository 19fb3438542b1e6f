package io.behaviourdiscounts.barcodes.drawing;

import io.behaviourdiscounts.barcodes.drawing.Drawing.Drawn;
import io.behaviourdiscounts.barcodes.drawing.Drawing.NotDrawn;
import io.behaviourdiscounts.barcodes.symbol.Symbology;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import uk.org.okapibarcode.backend.OkapiException;
import uk.org.okapibarcode.backend.Symbol;
import uk.org.okapibarcode.graphics.Color;
import uk.org.okapibarcode.output.SvgRenderer;

/**
 * Draws barcodes. What is to be drawn is checked first: the library that draws prints a coupon of (8110) that is none without complaint.
 */
public final class BarcodeArtist {

    /** Of a module, in pixels or points. */
    public static final int MOST_SCALE = 20;

    /** Of a DataBar that is stacked, in pairs of characters. */
    public static final int MOST_COLUMNS = 10;

    private BarcodeArtist() {}

    /**
     * How a barcode is to look.
     *
     * @param scale pixels (PNG), or points, of a module: 1 to {@link #MOST_SCALE}
     * @param columns of a DataBar that is stacked, pairs of characters a row: 1 to {@link #MOST_COLUMNS}; 0 for one row
     */
    public record Look(DrawingFormat format, int scale, int columns) {

        public Look {
            if (scale < 1 || scale > MOST_SCALE || columns < 0 || columns > MOST_COLUMNS) {
                throw new IllegalArgumentException("scale " + scale + ", columns " + columns);
            }
        }
    }

    /**
     * Draws a text.
     *
     * @param text as people write it, with application identifiers in brackets, or as a scanner delivers it; of UPC-A, EAN-13 and EAN-8 the
     *     check digit may be left out
     * @param today decides the century of dates in it
     */
    public static Drawing draw(Symbology symbology, String text, Look look, LocalDate today) {
        return switch (BeforeDrawing.check(symbology, text, today)) {
            case BeforeDrawing.Wrong(String why) -> new NotDrawn(why);
            case BeforeDrawing.Right(String content, boolean isGs1) -> drawn(symbology, content, isGs1, look);
        };
    }

    private static Drawing drawn(Symbology symbology, String content, boolean isGs1, Look look) {
        try {
            Symbol symbol = Symbols.of(symbology, isGs1, look.columns());
            symbol.setContent(content);
            return new Drawn(bytes(symbol, look), symbol.getWidth(), symbol.getHeight());
        } catch (OkapiException e) {
            return new NotDrawn(symbology + " cannot hold it: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Symbol symbol, Look look) throws IOException {
        return switch (look.format()) {
            case SVG -> {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                new SvgRenderer(out, look.scale(), Color.WHITE, Color.BLACK, true).render(symbol);
                yield out.toByteArray();
            }
            case PNG -> PngBars.of(symbol, look.scale());
            case PDF -> PdfPage.of(symbol, look.scale());
        };
    }
}
