package io.behaviourdiscounts.barcodes.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import io.behaviourdiscounts.barcodes.VectorFile;
import io.behaviourdiscounts.barcodes.drawing.BarcodeArtist.Look;
import io.behaviourdiscounts.barcodes.drawing.Drawing.Drawn;
import io.behaviourdiscounts.barcodes.drawing.Drawing.NotDrawn;
import io.behaviourdiscounts.barcodes.symbol.Symbology;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is drawn is scanned again, by a library that others wrote. */
class DrawAndScanTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);
    private static final String COUPON = "(8110)106141416543213500110000310123196000";
    private static final Pattern BAR =
            Pattern.compile("<rect x=\"([0-9.]+)\" y=\"([0-9.]+)\" width=\"([0-9.]+)\" height=\"([0-9.]+)\"");
    private static final Pattern PDF_BAR = Pattern.compile("([0-9.]+) ([0-9.]+) ([0-9.]+) ([0-9.]+) re");

    @ParameterizedTest
    @CsvSource({
        "UPC_A, 512345878904, UPC_A, 512345878904",
        "UPC_A, 51234587890, UPC_A, 512345878904",
        "EAN_13, 9813765030011, EAN_13, 9813765030011",
        "EAN_8, 96385074, EAN_8, 96385074",
        "CODE_128, STC-0042-AB12CD34, CODE_128, STC-0042-AB12CD34",
        "GS1_128, (8112)017777777666666223456789, CODE_128, ]C18112017777777666666223456789",
        "GS1_128, (255)9501101530003123(3902)0150(17)271231, CODE_128, ]C125595011015300031233902015017271231",
        "QR_CODE, STC-0042-AB12CD34, QR_CODE, STC-0042-AB12CD34",
        "QR_CODE, 8112017777777666666223456789, QR_CODE, 8112017777777666666223456789",
        "DATA_MATRIX, STC-0042-AB12CD34, DATA_MATRIX, STC-0042-AB12CD34"
    })
    void pictureAndTextAreTheSame(Symbology symbology, String text, BarcodeFormat format, String scanned)
            throws IOException, NotFoundException {
        for (DrawingFormat picture : DrawingFormat.values()) {
            String read = scan(drawn(symbology, text, new Look(picture, 3, 0)), picture, format);
            assertThat(read.replace("\u001d", "")).as(picture.toString()).isEqualTo(scanned);
        }
    }

    @Test
    void aDataBarIsReadInOneRowAndStacked() throws IOException, NotFoundException {
        for (int columns : new int[] {0, 2, 4}) {
            for (DrawingFormat picture : DrawingFormat.values()) {
                Drawn drawn = drawn(Symbology.GS1_DATABAR_EXPANDED, COUPON, new Look(picture, 3, columns));
                assertThat(scan(drawn, picture, BarcodeFormat.RSS_EXPANDED)).isEqualTo(COUPON);
            }
        }
    }

    @Test
    void everyValidCouponOfTheVectorsIsDrawnAndRead() throws IOException, NotFoundException {
        List<Map<String, String>> valid = VectorFile.rows("decoded-vectors.tsv").stream()
                .filter(row -> row.getOrDefault("verdict", "").equals("valid"))
                .toList();
        for (Map<String, String> row : valid) {
            String text = "(" + row.get("ai") + ")" + row.get("data");
            Drawn drawn = drawn(Symbology.GS1_DATABAR_EXPANDED, text, new Look(DrawingFormat.PNG, 3, 4));
            assertThat(scan(drawn, DrawingFormat.PNG, BarcodeFormat.RSS_EXPANDED))
                    .isEqualTo(text);
        }
        assertThat(valid).hasSizeGreaterThan(25);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GS1_DATABAR_EXPANDED | (8110)7123456789012 | INVALID_GCP_LENGTH at *7*123456789012",
                "GS1_128 | (8112)201 | TRUNCATED_FUNDER at 20*1*",
                "GS1_128 | (8101)0543210727 | GS1_128 cannot hold it: Invalid AI value 8101",
                "GS1_128 | (99)12 | it has to begin with an application identifier of coupons",
                "UPC_A | 512345878905 | the check digit of 51234587890 is 4, not 5",
                "UPC_A | 5123458789044 | UPC_A has 12 digits, or 11 without its check digit",
                "CODE_128 | Grüße | only printable characters of ASCII are drawn"
            })
    void whatIsWrongIsNotDrawn(Symbology symbology, String text, String why) {
        assertThat(BarcodeArtist.draw(symbology, text, new Look(DrawingFormat.SVG, 2, 0), TODAY))
                .isInstanceOfSatisfying(
                        NotDrawn.class, refused -> assertThat(refused.why()).startsWith(why));
    }

    @Test
    void aPdfIsOnePageWhoseTableOfObjectsIsRight() {
        byte[] bytes = drawn(Symbology.UPC_A, "512345878904", new Look(DrawingFormat.PDF, 1, 0))
                .bytes();
        String pdf = new String(bytes, StandardCharsets.ISO_8859_1);

        int table = Integer.parseInt(pdf.replaceAll("(?s).*startxref\n([0-9]+)\n.*", "$1"));
        assertThat(pdf).startsWith("%PDF-1.4\n").endsWith("%%EOF\n");
        assertThat(pdf.substring(table)).startsWith("xref\n0 6\n");
        for (int object = 1; object <= 5; object++) {
            int offset = Integer.parseInt(
                    pdf.substring(table).lines().toList().get(object + 2).substring(0, 10));
            assertThat(pdf.substring(offset)).startsWith(object + " 0 obj\n");
        }
        assertThat(pdf).contains("(12345) Tj", "/Count 1");
    }

    @Test
    void theSameIsDrawnTheSame() {
        for (DrawingFormat format : DrawingFormat.values()) {
            Look look = new Look(format, 2, 0);
            assertThat(drawn(Symbology.EAN_13, "9813765030011", look))
                    .isEqualTo(drawn(Symbology.EAN_13, "9813765030011", look));
        }
    }

    private static Drawn drawn(Symbology symbology, String text, Look look) {
        Drawing drawing = BarcodeArtist.draw(symbology, text, look, TODAY);
        assertThat(drawing).as(text).isInstanceOf(Drawn.class);
        return (Drawn) drawing;
    }

    private static String scan(Drawn drawn, DrawingFormat picture, BarcodeFormat format)
            throws IOException, NotFoundException {
        BufferedImage image = switch (picture) {
            case PNG -> ImageIO.read(new ByteArrayInputStream(drawn.bytes()));
            case SVG -> painted(drawn, BAR.matcher(new String(drawn.bytes(), StandardCharsets.UTF_8)), false);
            case PDF -> painted(drawn, PDF_BAR.matcher(new String(drawn.bytes(), StandardCharsets.ISO_8859_1)), true);
        };
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        Result result = new MultiFormatReader()
                .decode(
                        new BinaryBitmap(new HybridBinarizer(
                                new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels))),
                        Map.of(
                                DecodeHintType.TRY_HARDER,
                                true,
                                DecodeHintType.ASSUME_GS1,
                                true,
                                DecodeHintType.POSSIBLE_FORMATS,
                                List.of(format)));
        return result.getText();
    }

    /** The black rectangles of a picture of lines; those of an SVG begin with its white ground. */
    private static BufferedImage painted(Drawn drawn, Matcher bar, boolean fromBelow) {
        int scale = 3;
        BufferedImage image =
                new BufferedImage(drawn.width() * scale, drawn.height() * scale, BufferedImage.TYPE_INT_RGB);
        int[] white = new int[image.getWidth() * image.getHeight()];
        Arrays.fill(white, 0xFFFFFF);
        image.setRGB(0, 0, image.getWidth(), image.getHeight(), white, 0, image.getWidth());
        while (bar.find()) {
            int left = pixel(bar.group(1));
            int width = pixel(bar.group(3));
            int height = pixel(bar.group(4));
            int top = fromBelow ? image.getHeight() - pixel(bar.group(2)) - height : pixel(bar.group(2));
            boolean isGround = width == image.getWidth();
            for (int y = top; y < top + height && !isGround; y++) {
                for (int x = left; x < left + width; x++) {
                    image.setRGB(x, y, 0);
                }
            }
        }
        return image;
    }

    private static int pixel(String number) {
        return (int) Math.round(Double.parseDouble(number));
    }
}
