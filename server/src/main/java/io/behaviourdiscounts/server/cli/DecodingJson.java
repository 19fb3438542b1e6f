package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.barcodes.builtin.Decoding;
import io.behaviourdiscounts.barcodes.coupon.CouponData;
import io.behaviourdiscounts.barcodes.coupon.CouponVerdict.Invalid;
import io.behaviourdiscounts.barcodes.symbol.Symbology;
import io.behaviourdiscounts.barcodes.words.CouponWords;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a barcode says, as a line of JSON. */
final class DecodingJson {

    private DecodingJson() {}

    /**
     * The line of one text.
     *
     * @param text as it was given
     * @param explainedOn the day whose century dates are told in; null where no words are wanted
     */
    static String line(String text, Decoding decoding, @Nullable LocalDate explainedOn) {
        ObjectNode line = JsonNodeFactory.instance.objectNode().put("text", text);
        line.put("symbology", decoding.symbology().map(Symbology::name).orElse(null));
        if (decoding.pattern() != null) {
            line.put("pattern", decoding.pattern());
        }
        if (decoding.kind() != null) {
            line.put("kind", decoding.kind().word());
        }
        line.put("valid", decoding.isValid());
        if (decoding.verdict() instanceof Invalid<? extends CouponData> invalid) {
            putFault(line, invalid);
        }
        putFields(line, decoding.fields());
        if (explainedOn != null) {
            line.put("meaning", CouponWords.of(decoding, explainedOn));
        }
        return line.toString();
    }

    private static void putFault(ObjectNode line, Invalid<?> invalid) {
        line.put("reason", invalid.fault().name())
                .put("position", invalid.span().highlight(invalid.data()))
                .put("offset", invalid.span().start())
                .put("length", invalid.span().length());
    }

    private static void putFields(ObjectNode line, Map<String, String> fields) {
        ObjectNode object = line.putObject("fields");
        fields.forEach(object::put);
    }
}
