package io.behaviourdiscounts.barcodes.coupon;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields of a coupon by name, as texts, in the order in which they are put; what is not there is left out. */
public final class NamedFields {

    private final Map<String, String> fields = new LinkedHashMap<>();

    public NamedFields put(String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value.toString());
        }
        return this;
    }

    public Map<String, String> toMap() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
