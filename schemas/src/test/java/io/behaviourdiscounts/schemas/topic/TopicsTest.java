package io.behaviourdiscounts.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TopicsTest {

    /** The whole plan: a change here changes what deployments create, and what {@code topics verify} demands of them. */
    private static final String PLAN = """
            behaviour.events.v1 SHARED delete P30D 1048588
            discount.rules.v1 ONE compact P30D 4194304
            discount.rules-live.v1 ONE compact P7D 1048588
            discount.rule-blocks.v1 ONE compact P7D 1048588
            discount.batches.v1 ONE compact P7D 1048588
            access.keys.v1 ONE compact P7D 1048588
            access.key-uses.v1 ONE compact P7D 1048588
            access.audit.v1 SHARED delete P400D 1048588
            discount.decisions.v1 SHARED delete P30D 1048588
            discount.grants.v1 SHARED delete P30D 1048588
            coupon.commands.v1 SHARED delete P30D 1048588
            coupon.event-commands.v1 SHARED delete P30D 1048588
            coupon.replies.v1 SHARED delete P1D 1048588
            coupon.issued.v1 SHARED delete P90D 1048588
            coupon.applied.v1 SHARED delete P400D 1048588
            coupon.released.v1 SHARED delete P400D 1048588
            coupon.redeemed.v1 SHARED delete P400D 1048588
            coupon.blocked.v1 SHARED delete P400D 1048588
            coupon.changed.v1 SHARED delete P400D 1048588
            coupon.expired.v1 SHARED delete P400D 1048588
            coupon.revoked.v1 SHARED delete P400D 1048588
            coupon.refused.v1 SHARED delete P400D 1048588
            coupon.by-shopper.v1 SHARED delete P30D 1048588
            discount.ledger.v1 SHARED delete P2557D 1048588
            discount.limits.v1 ONE compact P7D 1048588
            issuer.issue-requests.v1 SHARED delete P7D 1048588
            issuer.limit-requests.v1 SHARED delete P7D 1048588
            issuer.limit-answers.v1 SHARED delete P7D 1048588
            issuer.steps.v1 SHARED delete P7D 1048588
            order.discounts.v1 SHARED delete P2557D 1048588
            shopper.erasures.v1 SHARED compact P7D 1048588
            shopper.erasure-proofs.v1 SHARED delete P2557D 1048588
            issuer.coupons-to-forget.v1 SHARED delete P7D 1048588
            behaviour.events.v1.dlq SHARED delete P30D 1048588
            coupon.by-shopper.v1.dlq SHARED delete P30D 1048588
            discount.rules.v1.dlq ONE delete P30D 1048588
            discount.limits.v1.dlq ONE delete P30D 1048588
            discount.grants.v1.dlq SHARED delete P30D 1048588
            coupon.commands.v1.dlq SHARED delete P30D 1048588
            coupon.event-commands.v1.dlq SHARED delete P30D 1048588
            issuer.issue-requests.v1.dlq SHARED delete P30D 1048588
            issuer.limit-requests.v1.dlq SHARED delete P30D 1048588
            issuer.limit-answers.v1.dlq SHARED delete P30D 1048588
            issuer.steps.v1.dlq SHARED delete P30D 1048588
            shopper.erasures.v1.dlq SHARED delete P30D 1048588
            issuer.coupons-to-forget.v1.dlq SHARED delete P30D 1048588
            """;

    @Test
    void thePlanOfAllTopicsIsTheAgreedOne() {
        String plan = Topics.definitions().stream()
                .map(topic -> "%s %s %s P%dD %d%n"
                        .formatted(
                                topic.name(),
                                topic.partitioning(),
                                topic.cleanup().policy(),
                                topic.retention().toDays(),
                                topic.maxMessageBytes()))
                .collect(Collectors.joining());

        assertThat(plan).isEqualTo(PLAN);
    }

    @Test
    void namesAreUniqueAndSayDomainEntityAndVersion() {
        assertThat(Topics.definitions()).extracting(TopicDefinition::name).doesNotHaveDuplicates();
        assertThat(Topics.all()).allSatisfy(topic -> assertThat(topic.name()).matches("[a-z]+\\.[a-z-]+\\.v[0-9]+"));
    }

    @Test
    void everyTopicKeepsTheTimeOfTheAppend() {
        assertThat(Topics.definitions())
                .allSatisfy(
                        topic -> assertThat(topic.configs()).containsEntry("message.timestamp.type", "LogAppendTime"));
    }

    @Test
    void aTopicOfEventsIsConfiguredByItsRetention() {
        assertThat(Topics.BEHAVIOUR_EVENTS.configs())
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "2592000000")
                .containsEntry("segment.ms", "86400000")
                .containsEntry("max.message.bytes", "1048588")
                .doesNotContainKey("delete.retention.ms");
    }

    @Test
    void aCompactedTopicIsConfiguredByHowLongDeletionsStay() {
        assertThat(Topics.RULES.configs())
                .containsEntry("cleanup.policy", "compact")
                .containsEntry("delete.retention.ms", "2592000000")
                .doesNotContainKey("retention.ms");
    }

    @Test
    void earlierBooksOfRulesAreKeptForMoreThanAYear() {
        assertThat(Topics.RULES.configs()).containsEntry("min.compaction.lag.ms", "34560000000");
        assertThat(Topics.RULES_LIVE.configs()).doesNotContainKey("min.compaction.lag.ms");
    }

    @Test
    void partitionsAreTheDeploymentsOrOne() {
        assertThat(Partitioning.SHARED.count(12)).isEqualTo(12);
        assertThat(Partitioning.ONE.count(12)).isEqualTo(1);
        assertThatThrownBy(() -> Partitioning.SHARED.count(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTopicIsFoundByItsName() {
        assertThat(Topics.byName("coupon.issued.v1")).contains(Topics.ISSUED);
        assertThat(Topics.byName("coupon.issued.v1.dlq")).isEmpty();
    }

    @Test
    void subjectsFollowConfluentsNamingAfterTheTopic() {
        assertThat(Topics.ISSUED.subject()).isEqualTo("coupon.issued.v1-value");
    }
}
