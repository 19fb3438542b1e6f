package io.behaviourdiscounts.rules.value;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The bytes over which ids are hashed: each field as UTF-8, preceded by its length in bytes as a big-endian int, so that no two
 * lists of fields give the same bytes. The first field is the tenant.
 */
public final class LengthPrefixedFields {

    /** The tenant of a deployment that has one. */
    public static final String DEFAULT_TENANT = "default";

    private LengthPrefixedFields() {}

    /** The bytes of a tenant and the fields of an id, in order. */
    public static byte[] encode(String tenant, String... fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        append(bytes, tenant);
        for (String field : fields) {
            append(bytes, field);
        }
        return bytes.toByteArray();
    }

    private static void append(ByteArrayOutputStream bytes, String field) {
        byte[] text = field.getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
        bytes.writeBytes(text);
    }
}
