package io.behaviourdiscounts.benchmarks.matcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.event.ruler.Machine;

/** AWS's event-ruler over events that are parsed already. It goes through fields by the alphabet: the trigger's is the first. */
final class EventRulerContender implements MatchingContender {

    private final Machine machine = Machine.builder().build();
    private final List<JsonNode> events = new ArrayList<>();

    EventRulerContender(MatcherWorkload workload) {
        try {
            for (BeanRule rule : workload.rules()) {
                machine.addRule(Integer.toString(rule.number()), pattern(rule));
            }
            ObjectMapper mapper = new ObjectMapper();
            for (String json : workload.json()) {
                events.add(mapper.readTree(json));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pattern(BeanRule rule) {
        return """
                {"a_trigger": ["%s"], "category": ["%s"], "country": [%s], "device": [{"anything-but": ["%s"]}],
                 "cart_value": [{"numeric": [">=", %s, "<=", %s]}]}
                """.formatted(
                rule.trigger(),
                rule.category(),
                rule.countries().stream().map(country -> '"' + country + '"').collect(Collectors.joining(", ")),
                rule.excludedDevice(),
                rule.low(),
                rule.high());
    }

    @Override
    public int match(int event) {
        return machine.rulesForJSONEvent(events.get(event)).size();
    }

    @Override
    public int[] numbers(int event) {
        return machine.rulesForJSONEvent(events.get(event)).stream()
                .mapToInt(Integer::parseInt)
                .sorted()
                .toArray();
    }
}
