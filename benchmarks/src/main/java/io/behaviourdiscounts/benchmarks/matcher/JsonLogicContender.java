package io.behaviourdiscounts.benchmarks.matcher;

import io.github.jamsesso.jsonlogic.JsonLogic;
import io.github.jamsesso.jsonlogic.JsonLogicException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** JsonLogic: an expression a rule, which the library parses once. */
final class JsonLogicContender extends NumberedContender {

    private record Logic(int number, String json) {}

    private final JsonLogic logic = new JsonLogic();
    private final Map<String, List<Logic>> byTrigger;
    private final List<BeanEvent> events;
    private final List<Map<String, Object>> maps;

    JsonLogicContender(MatcherWorkload workload) {
        this.byTrigger = ByTrigger.of(workload, rule -> new Logic(rule.number(), json(rule)));
        this.events = workload.beans();
        this.maps = workload.maps();
    }

    private static String json(BeanRule rule) {
        String value = rule.isOpen()
                ? "{\">=\": [{\"var\": \"cart_value\"}, %s]}".formatted(rule.low())
                : "{\"<=\": [%s, {\"var\": \"cart_value\"}, %s]}".formatted(rule.low(), rule.high());
        return """
                {"and": [{"in": [{"var": "country"}, [%s]]}, {"!=": [{"var": "device"}, "%s"]}, %s, {"==": [{"var": "category"}, "%s"]}]}
                """.formatted(
                rule.countries().stream().map(country -> '"' + country + '"').collect(Collectors.joining(", ")),
                rule.excludedDevice(),
                value,
                rule.category());
    }

    @Override
    protected void find(int event) {
        Map<String, Object> map = maps.get(event);
        try {
            for (Logic rule : byTrigger.getOrDefault(events.get(event).getTrigger(), List.of())) {
                if (JsonLogic.truthy(logic.apply(rule.json(), map))) {
                    matches(rule.number());
                }
            }
        } catch (JsonLogicException e) {
            throw new IllegalStateException(e);
        }
    }
}
