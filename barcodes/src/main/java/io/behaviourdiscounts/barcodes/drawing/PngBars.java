package io.behaviourdiscounts.barcodes.drawing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import uk.org.okapibarcode.backend.Symbol;
import uk.org.okapibarcode.graphics.Rectangle;

/** The bars of a symbol in black and white, without fonts and without a screen. */
final class PngBars {

    private static final int WHITE = 0xFFFFFF;
    private static final int BLACK = 0x000000;

    private PngBars() {}

    static byte[] of(Symbol symbol, int scale) throws IOException {
        BufferedImage image = new BufferedImage(
                symbol.getWidth() * scale, symbol.getHeight() * scale, BufferedImage.TYPE_BYTE_BINARY);
        fill(image, 0, 0, image.getWidth(), image.getHeight(), WHITE);
        for (Rectangle bar : symbol.getRectangles()) {
            int left = (int) Math.round((bar.x + symbol.getQuietZoneHorizontal()) * scale);
            int top = (int) Math.round((bar.y + symbol.getQuietZoneVertical()) * scale);
            int width = (int) Math.round(bar.width * scale);
            int height = (int) Math.round(bar.height * scale);
            fill(image, left, top, width, height, BLACK);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static void fill(BufferedImage image, int left, int top, int width, int height, int colour) {
        int right = Math.min(left + width, image.getWidth());
        int bottom = Math.min(top + height, image.getHeight());
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                image.setRGB(x, y, colour);
            }
        }
    }
}
