package io.behaviourdiscounts.benchmarks.matcher;

import java.util.Locale;
import java.util.function.Function;

/** The contenders, in the order of the table. */
enum MatchingKind {
    OURS("our index", OursContender::new),
    DECISION("our full decision, index and guardrails", DecisionContender::new),
    NAIVE("our conditions, each rule of the trigger asked", NaiveContender::new),
    CLOSURES("closures over a bean, each rule of the trigger asked: the floor", ClosuresContender::asWritten),
    CLOSURES_SORTED("the same, the test that fails most often first", ClosuresContender::sorted),
    DROOLS("Drools 10, executable model with alpha indexes", DroolsContender::asWritten),
    DROOLS_SORTED("the same, the test that fails most often first", DroolsContender::sorted),
    EVENT_RULER("event-ruler, parsed JSON", EventRulerContender::new),
    CEL("CEL, each rule of the trigger asked", CelContender::new),
    EASY_RULES("Easy Rules, the trigger's rules fired", EasyRulesContender::new),
    JSON_LOGIC("json-logic, each rule of the trigger asked", JsonLogicContender::new),
    EVRETE("Evrete, conditions as closures", EvreteContender::new);

    /** A thousand of one trigger take eight seconds, ten thousand more than three minutes. */
    private static final int MOST_OF_EVENT_RULER = 1_000;

    private final String description;
    private final Function<MatcherWorkload, MatchingContender> maker;

    MatchingKind(String description, Function<MatcherWorkload, MatchingContender> maker) {
        this.description = description;
        this.maker = maker;
    }

    /** As it is named on the command line and in JSON. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String description() {
        return description;
    }

    /** With more it takes minutes, or all of the memory, to be built. */
    int mostRulesOfTrigger() {
        return this == EVENT_RULER ? MOST_OF_EVENT_RULER : Integer.MAX_VALUE;
    }

    MatchingContender make(MatcherWorkload workload) {
        return maker.apply(workload);
    }
}
