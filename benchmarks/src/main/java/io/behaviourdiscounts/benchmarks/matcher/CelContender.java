package io.behaviourdiscounts.benchmarks.matcher;

import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Google's Common Expression Language: an expression a rule, compiled and checked. */
final class CelContender extends NumberedContender {

    private record Expression(int number, CelRuntime.Program program) {}

    private final CelCompiler compiler = CelCompilerFactory.standardCelCompilerBuilder()
            .addVar("category", SimpleType.STRING)
            .addVar("country", SimpleType.STRING)
            .addVar("device", SimpleType.STRING)
            .addVar("cart_value", SimpleType.DOUBLE)
            .build();
    private final CelRuntime runtime =
            CelRuntimeFactory.legacyCelRuntimeBuilder().build();
    private final Map<String, List<Expression>> byTrigger;
    private final List<BeanEvent> events;
    private final List<Map<String, Object>> maps;

    CelContender(MatcherWorkload workload) {
        this.byTrigger = ByTrigger.of(workload, rule -> new Expression(rule.number(), program(rule)));
        this.events = workload.beans();
        this.maps = workload.maps();
    }

    private CelRuntime.Program program(BeanRule rule) {
        String expression = "country in [%s] && device != '%s' && cart_value >= %s%s && category == '%s'"
                .formatted(
                        rule.countries().stream()
                                .map(country -> "'" + country + "'")
                                .collect(Collectors.joining(", ")),
                        rule.excludedDevice(),
                        rule.low(),
                        rule.isOpen() ? "" : " && cart_value <= " + rule.high(),
                        rule.category());
        try {
            return runtime.createProgram(compiler.compile(expression).getAst());
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalStateException(expression, e);
        }
    }

    @Override
    protected void find(int event) {
        Map<String, Object> map = maps.get(event);
        try {
            for (Expression rule : byTrigger.getOrDefault(events.get(event).getTrigger(), List.of())) {
                if (Boolean.TRUE.equals(rule.program().eval(map))) {
                    matches(rule.number());
                }
            }
        } catch (CelEvaluationException e) {
            throw new IllegalStateException(e);
        }
    }
}
