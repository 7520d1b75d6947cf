package io.llmloadtest.report.sheet;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.report.FindingText;
import io.llmloadtest.report.text.Loads;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A verdict on the run or on one of its levels with one of its findings, if it has any. */
public record VerdictRow(String about, Optional<Verdict.Grade> grade, Optional<Finding> finding) {
    public static final List<TableColumn<VerdictRow>> COLUMNS = List.of(
            new TableColumn<>("about", "About", row -> Value.text(row.about)),
            new TableColumn<>("verdict", "Verdict", row -> Value.text(row.grade.map(Enum::name))),
            column(
                    "severity",
                    "Severity",
                    finding -> Value.text(finding.severity().name())),
            column("finding", "Finding", finding -> Value.text(finding.id())),
            column("explains_ms", "Explains (ms)", finding -> Value.number(finding.explainsMillis())),
            column("touches", "Touches", finding -> Value.text(finding.touches())),
            column("evidence", "Evidence", finding -> Value.text(FindingText.evidence(finding))),
            column("advice", "Advice", finding -> Value.text(FindingText.advice(finding))));

    /** The run first. */
    public static List<VerdictRow> of(RunResult run) {
        return Stream.concat(
                        of("run", run.grade(), run.verdict()),
                        run.levels().stream()
                                .flatMap(level ->
                                        of(Loads.label(level.level().shape()), level.grade(), level.verdict())))
                .toList();
    }

    private static Stream<VerdictRow> of(String about, Optional<Verdict.Grade> grade, Verdict verdict) {
        return verdict.findings().isEmpty()
                ? Stream.of(new VerdictRow(about, grade, Optional.empty()))
                : verdict.findings().stream().map(finding -> new VerdictRow(about, grade, Optional.of(finding)));
    }

    private static TableColumn<VerdictRow> column(String name, String heading, Function<Finding, Value> value) {
        return new TableColumn<>(name, heading, row -> row.finding.map(value).orElse(Value.NONE));
    }
}
