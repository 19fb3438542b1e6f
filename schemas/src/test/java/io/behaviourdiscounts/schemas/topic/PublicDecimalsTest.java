package io.behaviourdiscounts.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.schemas.serde.WireSchema;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** What others read has a text beside each decimal: in {@code action_text} where the decimal stands in {@code action}. */
class PublicDecimalsTest {

    private static final Set<Role> OURS = Set.of(Role.ENGINE, Role.ISSUER, Role.OPERATORS);

    @Test
    void eachHasItsText() {
        Set<String> decimals = new TreeSet<>();
        for (Topic<?> topic : Topics.all()) {
            if (isReadByOthers(topic)) {
                Schema schema = WireSchema.of(topic.valueType());
                for (String path : decimals(schema, "", new TreeSet<>())) {
                    decimals.add(topic.name() + " " + path);
                    assertThat(typeAt(schema, path.replaceFirst("\\.", "_text.")))
                            .as("%s of %s as a text", path, topic)
                            .isEqualTo(Schema.Type.STRING);
                }
            }
        }
        assertThat(decimals)
                .containsExactly(
                        "coupon.issued.v1 action.max_amount",
                        "coupon.issued.v1 action.min_cart_value",
                        "coupon.issued.v1 action.value");
    }

    /** By a role of somebody else, or by nobody of ours: then it is written for people and their programs. */
    private static boolean isReadByOthers(Topic<?> topic) {
        Set<Role> readers = topic.rights().readers();
        return readers.equals(Set.of(Role.OPERATORS)) || !OURS.containsAll(readers);
    }

    /** The paths of all decimals, by field names. */
    private static Set<String> decimals(Schema schema, String path, Set<String> within) {
        Set<String> found = new TreeSet<>();
        if (schema.getLogicalType() instanceof LogicalTypes.Decimal) {
            found.add(path);
        }
        switch (schema.getType()) {
            case RECORD -> {
                if (within.add(schema.getFullName())) {
                    String prefix = path.isEmpty() ? "" : path + ".";
                    schema.getFields()
                            .forEach(field -> found.addAll(decimals(field.schema(), prefix + field.name(), within)));
                    within.remove(schema.getFullName());
                }
            }
            case UNION -> schema.getTypes().forEach(branch -> found.addAll(decimals(branch, path, within)));
            case ARRAY -> found.addAll(decimals(schema.getElementType(), path, within));
            case MAP -> found.addAll(decimals(schema.getValueType(), path, within));
            default -> {
                // Nothing stands in it.
            }
        }
        return found;
    }

    private static Schema.Type typeAt(Schema schema, String path) {
        Schema at = schema;
        for (String name : List.of(path.split("\\.", -1))) {
            Schema.Field field = at.getField(name);
            assertThat(field).as("%s in %s", name, at.getFullName()).isNotNull();
            at = field.schema().isUnion() ? field.schema().getTypes().getLast() : field.schema();
        }
        return at.getType();
    }
}
