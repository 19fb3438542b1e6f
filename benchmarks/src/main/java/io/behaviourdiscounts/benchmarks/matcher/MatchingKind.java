package io.behaviourdiscounts.benchmarks.matcher;

import java.util.Locale;

/** The contenders, in the order of the table. */
enum MatchingKind {
    OURS("our index"),
    DECISION("our full decision, index and guardrails"),
    NAIVE("our conditions, each rule of the trigger asked"),
    CLOSURES("closures over a bean, each rule of the trigger asked: the floor"),
    CLOSURES_SORTED("the same, the test that fails most often first"),
    DROOLS("Drools 10, executable model with alpha indexes"),
    DROOLS_SORTED("the same, the test that fails most often first"),
    EVENT_RULER("event-ruler, parsed JSON"),
    CEL("CEL, each rule of the trigger asked"),
    EASY_RULES("Easy Rules, the trigger's rules fired"),
    JSON_LOGIC("json-logic, each rule of the trigger asked"),
    EVRETE("Evrete, conditions as closures");

    /** A thousand of one trigger take eight seconds, ten thousand were not ready after two minutes. */
    private static final int MOST_OF_EVENT_RULER = 1_000;

    private final String description;

    MatchingKind(String description) {
        this.description = description;
    }

    /** As it is named on the command line and in JSON. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** For people. */
    String description() {
        return description;
    }

    /** With more it takes minutes, or all of the memory, to be built. */
    int mostRulesOfTrigger() {
        return this == EVENT_RULER ? MOST_OF_EVENT_RULER : Integer.MAX_VALUE;
    }

    MatchingContender make(MatcherWorkload workload) {
        return switch (this) {
            case OURS -> new OursContender(workload);
            case DECISION -> new DecisionContender(workload);
            case NAIVE -> new NaiveContender(workload);
            case CLOSURES -> ClosuresContender.asWritten(workload);
            case CLOSURES_SORTED -> ClosuresContender.sorted(workload);
            case DROOLS -> DroolsContender.asWritten(workload);
            case DROOLS_SORTED -> DroolsContender.sorted(workload);
            case EVENT_RULER -> new EventRulerContender(workload);
            case CEL -> new CelContender(workload);
            case EASY_RULES -> new EasyRulesContender(workload);
            case JSON_LOGIC -> new JsonLogicContender(workload);
            case EVRETE -> new EvreteContender(workload);
        };
    }
}
