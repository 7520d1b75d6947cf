package io.llmloadtest.server.wire;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.report.FindingText;
import io.llmloadtest.report.json.FigureFields;
import java.util.List;
import java.util.Optional;

/** One thing worth knowing before a figure is believed. */
public record FindingView(
        String id,
        String severity,
        double explainsMs,
        Optional<String> touches,
        String evidence,
        String advice,
        List<String> says,
        List<String> advises,
        List<FigureFields> figures) {

    public static List<FindingView> of(List<Finding> findings) {
        return findings.stream().map(FindingView::of).toList();
    }

    static FindingView of(Finding finding) {
        return new FindingView(
                finding.id(),
                finding.severity().name(),
                finding.explainsMillis(),
                Optional.of(finding.touches()).filter(metric -> !metric.isEmpty()),
                FindingText.evidence(finding),
                FindingText.advice(finding),
                finding.says(),
                finding.advises(),
                finding.figures().stream().map(FigureFields::of).toList());
    }
}
