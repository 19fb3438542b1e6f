package io.behaviourdiscounts.barcodes.drawing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import uk.org.okapibarcode.backend.Symbol;
import uk.org.okapibarcode.graphics.Rectangle;
import uk.org.okapibarcode.graphics.TextBox;

/** A symbol as a PDF of one page that is as large as the symbol (ISO 32000-1), with one of the fonts that every reader has. */
final class PdfPage {

    /** Of Helvetica's digits, in ems: all are 0.556 wide. */
    private static final double DIGIT_WIDTH = 0.556;

    private PdfPage() {}

    static byte[] of(Symbol symbol, int scale) {
        String content = content(symbol, scale);
        List<String> objects = List.of(
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
                        .formatted(symbol.getWidth() * scale, symbol.getHeight() * scale),
                "<< /Length %d >>\nstream\n%s\nendstream".formatted(content.length(), content),
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
        StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
        List<Integer> offsets = new ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            offsets.add(pdf.length());
            pdf.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
        }
        int table = pdf.length();
        pdf.append("xref\n0 ").append(objects.size() + 1).append("\n0000000000 65535 f \n");
        offsets.forEach(offset -> pdf.append("%010d 00000 n \n".formatted(offset)));
        pdf.append("trailer\n<< /Size ")
                .append(objects.size() + 1)
                .append(" /Root 1 0 R >>\nstartxref\n")
                .append(table);
        return pdf.append("\n%%EOF\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Rectangles and texts; a page's origin is its lower left corner. */
    private static String content(Symbol symbol, int scale) {
        StringBuilder content = new StringBuilder("0 g\n");
        for (Rectangle bar : symbol.getRectangles()) {
            double left = (bar.x + symbol.getQuietZoneHorizontal()) * scale;
            double bottom = (symbol.getHeight() - symbol.getQuietZoneVertical() - bar.y - bar.height) * scale;
            content.append("%s %s %s %s re\n"
                    .formatted(number(left), number(bottom), number(bar.width * scale), number(bar.height * scale)));
        }
        content.append("f\n");
        double size = symbol.getFontSize() * (double) scale;
        for (TextBox text : symbol.getTexts()) {
            double room = text.width * scale - text.text.length() * DIGIT_WIDTH * size;
            double left = (text.x + symbol.getQuietZoneHorizontal()) * scale + Math.max(0, room / 2);
            double bottom = (symbol.getHeight() - symbol.getQuietZoneVertical() - text.y) * scale;
            content.append("BT /F1 %s Tf %s %s Td (".formatted(number(size), number(left), number(bottom)))
                    .append(text.text.replaceAll("([\\\\()])", "\\\\$1"))
                    .append(") Tj ET\n");
        }
        return content.toString();
    }

    /** A number as PDF writes it, to a hundredth of a point. */
    private static String number(double points) {
        return BigDecimal.valueOf(points).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }
}
