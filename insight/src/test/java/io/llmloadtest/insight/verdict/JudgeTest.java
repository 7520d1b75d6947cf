package io.llmloadtest.insight.verdict;

import static io.llmloadtest.report.FindingText.advice;
import static io.llmloadtest.report.FindingText.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.health.Verdict.Grade;
import io.llmloadtest.insight.check.Asked;
import io.llmloadtest.insight.check.FixedLength;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JudgeTest {

    @Test
    void a_level_of_a_faultless_client_is_valid_without_findings() {
        Verdict verdict = Measured.with(Client.stampedByKernel()).judged();
        assertThat(verdict).isEqualTo(new Verdict(Grade.VALID, List.of()));
    }

    @Test
    void the_grade_of_a_level_is_its_worst_finding() {
        Verdict verdict = Measured.with(Client.stampedByKernel().cores(1.9).startLateness(30, 30))
                .open()
                .judged();
        assertThat(verdict.grade()).isEqualTo(Grade.INVALID);
    }

    @Test
    void what_only_informs_changes_no_grade() {
        Verdict verdict = Measured.with(Client.stampedByKernel().machine(0.97)).judged();
        assertThat(verdict.grade()).isEqualTo(Grade.VALID);
        assertThat(verdict.findings()).extracting(Finding::id).containsExactly("machine-busy");
    }

    @Test
    void every_finding_has_figures_as_evidence_and_an_advice() {
        Verdict verdict = Measured.with(Client.stampedInUserSpace()
                        .cores(2)
                        .machine(1)
                        .startLateness(30, 30)
                        .loopLag(30)
                        .stalled(0.3)
                        .sharedReads(0.5)
                        .gc(6_000, 50)
                        .connectionWait(500, 40))
                .open()
                .rehearsed(10, 5)
                .judged();
        assertThat(verdict.findings()).hasSize(9).allSatisfy(finding -> {
            assertThat(evidence(finding)).containsPattern("\\d").doesNotContain("NaN");
            assertThat(advice(finding)).isNotBlank();
        });
    }

    @Test
    void a_run_is_as_good_as_its_worst_level() {
        Verdict run = Judge.ofRun(List.of(
                Measured.with(Client.stampedByKernel()).judgedLevel(),
                Measured.with(Client.stampedByKernel().startLateness(21, 21))
                        .open()
                        .level(1)
                        .judgedLevel()));
        assertThat(run.grade()).isEqualTo(Grade.INVALID);
    }

    @Test
    void a_run_tells_each_kind_of_finding_once_and_from_the_level_where_it_weighs_most() {
        Verdict run = Judge.ofRun(List.of(
                Measured.with(Client.stampedByKernel().startLateness(3)).open().judgedLevel(),
                Measured.with(Client.stampedByKernel().startLateness(15))
                        .open()
                        .level(1)
                        .judgedLevel(),
                Measured.with(Client.stampedByKernel()).level(2).judgedLevel()));
        assertThat(run.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.SUSPECT);
            assertThat(finding.explainsMillis()).isEqualTo(15);
            assertThat(evidence(finding)).startsWith("2 of 3 levels, most in level 2: ");
        });
    }

    @Test
    void a_run_without_levels_has_nothing_against_its_client() {
        assertThat(Judge.ofRun(List.of())).isEqualTo(new Verdict(Grade.VALID, List.of()));
    }

    @Test
    void records_of_other_levels_are_passed_over() {
        Measured other = Measured.with(Client.stampedByKernel()).level(1).spreadResponse();
        assertThat(other.finding("tokens-spread")).isPresent();
        assertThat(Judge.ofLevel(
                                Measured.with(Client.stampedByKernel()).level(),
                                List.of(),
                                Optional.empty(),
                                new Asked(true, FixedLength.ASKED))
                        .findings())
                .isEmpty();
    }
}
