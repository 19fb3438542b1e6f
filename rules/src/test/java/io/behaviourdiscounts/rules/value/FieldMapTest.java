package io.behaviourdiscounts.rules.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldMapTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 8, 9, 100})
    void itIsTheMapThatItWasMadeOfInItsOrderAndStaysSo(int size) {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (int i = size; i > 0; i--) {
            fields.put("field-" + i, Value.of(i));
        }
        Map<String, Value> expected = new LinkedHashMap<>(fields);
        Map<String, Value> copy = FieldMap.copyOf(fields);
        fields.put("more", Value.NULL);

        assertThat(copy).isEqualTo(expected).hasSameHashCodeAs(expected).hasToString(expected.toString());
        assertThat(expected).isEqualTo(copy);
        assertThat(copy.keySet()).containsExactlyElementsOf(expected.keySet());
        expected.forEach((name, value) -> assertThat(copy.get(name)).isEqualTo(value));
        assertThat(copy.get("more")).isNull();
        assertThat(copy.containsKey("more")).isFalse();
        assertThat(FieldMap.copyOf(copy)).isEqualTo(copy);
        assertThatThrownBy(() -> copy.put("field-1", Value.NULL)).isInstanceOf(UnsupportedOperationException.class);
    }
}
