package io.llmloadtest.insight.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.health.ClientHealth;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;
import io.llmloadtest.core.metric.LevelFold;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.record.NotStarted;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.report.FindingText;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlugInChecksTest {
    private static final LevelResult LEVEL = level();

    private static LevelResult level() {
        try (LevelFold fold =
                new LevelFold(0, new Level(new LoadShape.Concurrency(1), new StopRule.Requests(1)), Slo.NONE)) {
            return fold.result(NotStarted.NONE, ClientHealth.unobserved(StampSource.KERNEL));
        }
    }

    private record Made(LevelCheck.Look look) implements LevelCheck {
        @Override
        public String id() {
            return "acme-check";
        }

        @Override
        public Look begin() {
            return look;
        }
    }

    private static List<Finding> found(LevelCheck check) {
        return PlugInChecks.of(List.of(check)).examine(LEVEL);
    }

    @Test
    void what_a_check_says_is_a_finding_in_its_own_words() {
        Finding finding = found(new Made(level -> Optional.of(Remark.of(Severity.SUSPECT, "odd: 3 {{of}} them")
                        .advising("look at them")
                        .inKorean("이상합니다", ""))))
                .getFirst();

        assertThat(finding.id()).isEqualTo("acme-check");
        assertThat(finding.severity()).isEqualTo(Severity.SUSPECT);
        assertThat(FindingText.evidence(finding)).isEqualTo("odd: 3 {{of}} them");
        assertThat(FindingText.advice(finding)).isEqualTo("look at them");
        assertThat(finding.figures())
                .anySatisfy(figure -> assertThat(figure.id()).isEqualTo("evidence_ko"));
        assertThat(finding.figures())
                .noneSatisfy(figure -> assertThat(figure.id()).isEqualTo("advice_ko"));
    }

    @Test
    void one_that_has_nothing_to_say_says_nothing() {
        assertThat(found(new Made(level -> Optional.empty()))).isEmpty();
    }

    @Test
    void one_that_fails_spoils_nothing_and_is_told() {
        List<Finding> findings = found(new Made(level -> {
            throw new UnsupportedOperationException("not at this level");
        }));

        assertThat(findings).extracting(Finding::id).containsExactly("plug-in-failed");
        assertThat(findings.getFirst().severity()).isEqualTo(Severity.INFO);
        assertThat(FindingText.evidence(findings.getFirst()))
                .isEqualTo("the plug-in acme-check failed: UnsupportedOperationException: not at this level");
    }

    @Test
    void one_that_can_not_even_begin_is_told_as_well() {
        List<Finding> findings = found(new LevelCheck() {
            @Override
            public String id() {
                return "acme-check";
            }

            @Override
            public Look begin() {
                throw new IncompatibleClassChangeError("another version");
            }
        });

        assertThat(findings).extracting(Finding::id).containsExactly("plug-in-failed");
    }
}
