package io.behaviourdiscounts.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.rules.model.BatchDefinition;
import io.behaviourdiscounts.rules.model.CouponDefinition.Uses;
import io.behaviourdiscounts.rules.source.Problem;
import io.behaviourdiscounts.rules.source.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Batches as they are written. */
class BatchDefinitionTest {

    private static final String OFFER = "action: {type: percentage_off, value: 20}\nexpires_at: 2026-12-31\n";

    @Test
    void theLeastHasTheDefaultsOfACoupon() {
        BatchDefinition batch = read("count: 5000000\npattern: 'SUMMER-????-****-****'\n" + OFFER);

        assertThat(batch.count()).isEqualTo(5_000_000);
        assertThat(batch.pattern().arithmetic()).isEqualTo("22^4 × 32^8");
        assertThat(batch.alphabet()).isNull();
        assertThat(batch.name()).isEmpty();
        assertThat(batch.offer().uses()).isEqualTo(Uses.SINGLE_USE);
        assertThat(batch.offer().code()).isNull();
    }

    @Test
    void whatPromotionsOfTheMachAllianceSayIsTaken() {
        BatchDefinition batch = read("""
                {"name": "Partner mailing", "count": 1000, "allow_short": true,
                 "pattern": {"prefix": "SUMMER", "suffix_type": "alphanumeric", "length": 6, "case_sensitive": false},
                 "action": {"type": "amount_off", "value": 5, "currency": "EUR"}, "usage_limit": 3,
                 "expires_at": "2026-12-31T00:00:00Z"}
                """);

        assertThat(batch.name()).isEqualTo("Partner mailing");
        assertThat(batch.pattern().text()).isEqualTo("SUMMER******");
        assertThat(batch.offer().usageLimit()).isEqualTo(3);
    }

    @Test
    void anAlphabetOfOnesOwnIsTaken() {
        BatchDefinition batch = read("count: 10\npattern: '????????'\nalphabet: abcdefgh\nallow_short: true\n" + OFFER);

        assertThat(batch.pattern().arithmetic()).isEqualTo("8^8");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pattern: '************'                       | batch:1:1  | count
            count: 0, pattern: '************'             | batch:1:9  | from 1 to 10000000
            count: 10000001, pattern: '************'      | batch:1:9  | from 1 to 10000000
            count: 5, pattern: SUMMER                     | batch:1:21 | at least two characters must be drawn
            count: 1000, pattern: 'SUMMER-####-????'      | batch:1:24 | one guess in 2,342,560 would hit a code: 1,000 codes of SUMMER-####-???? in a room of 10^4 × 22^4 = 2,342,560,000
            count: 200, pattern: '####', allow_short: true | batch:1:23 | one in a hundred
            count: 20000, pattern: '####'                 | batch:1:25 | has room for 10^4 = 10,000 codes, and 20,000 are asked for
            count: 5, pattern: '********', alphabet: OO   | batch:1:43 | each once
            count: 5, pattern: {prefix: A}                | batch:1:21 | suffix_type
            count: 5, pattern: {suffix_type: numeric}     | batch:1:21 | how many characters follow
            count: 5, pattern: {suffix_type: uuid, length: 9} | batch:1:49 | its own length
            count: 5, pattern: {suffix_type: uuid, case_sensitive: true} | batch:1:57 | in any case
            count: 5, pattern: '************', code: ABCD | batch:1:37 | code
            """)
    void whatIsWrongIsToldWhereItStands(String written, String place, String what) {
        String text = "{" + written + ", action: {type: percentage_off, value: 20}, expires_at: 2026-12-31}";

        assertThat(problems(text))
                .anySatisfy(problem ->
                        assertThat(problem.toString()).startsWith(place).contains(what));
    }

    private static BatchDefinition read(String text) {
        assertThat(problems(text)).isEmpty();
        return ((Reading.Read<BatchDefinition>) RuleFiles.readBatch("batch", text)).value();
    }

    private static List<Problem> problems(String text) {
        return RuleFiles.readBatch("batch", text) instanceof Reading.Wrong<BatchDefinition> wrong
                ? wrong.problems()
                : List.of();
    }
}
