package io.llmloadtest.report.markdown;

import io.llmloadtest.core.compare.Comparison;
import io.llmloadtest.core.compare.GateResult;
import io.llmloadtest.report.compare.CompareGrids;
import io.llmloadtest.report.compare.GateText;
import io.llmloadtest.report.compare.UnfairText;
import io.llmloadtest.report.grid.Grid;
import java.util.ArrayList;
import java.util.List;

/** A comparison, and a gate's answer, in GitHub's Markdown: fit for a comment on a pull request. */
public final class CompareMarkdown {
    private CompareMarkdown() {}

    /** Lines separated by {@code \n}, the last one ended by it. */
    public static String render(Comparison comparison) {
        return page("Runs compared", "", comparison, CompareGrids.of(comparison));
    }

    /** Likewise, the gate's answer first. */
    public static String render(GateResult gate) {
        String title = switch (gate.outcome()) {
            case PASSED -> "Load test: passed";
            case REGRESSED -> "Load test: regressed";
            case UNDECIDED -> "Load test: can't tell";
        };
        return page(title, GateText.of(gate), gate.comparison(), CompareGrids.of(gate));
    }

    private static String page(String title, String answer, Comparison comparison, Grid grid) {
        List<String> lines = new ArrayList<>(List.of("## " + title, ""));
        if (!answer.isEmpty()) {
            lines.addAll(List.of(MarkdownText.line(answer), ""));
        }
        List<String> unfair = UnfairText.of(comparison);
        if (!unfair.isEmpty()) {
            lines.addAll(List.of("**Not a fair comparison**", ""));
            unfair.forEach(sentence -> lines.add("- " + MarkdownText.line(sentence)));
            lines.add("");
        }
        lines.addAll(MarkdownTable.lines(grid));
        lines.add("");
        for (int i = 0; i < comparison.runs().size(); i++) {
            lines.add("- %s: %s (%s)"
                    .formatted(
                            UnfairText.role(comparison, i),
                            MarkdownText.within(comparison.runs().get(i).name()),
                            MarkdownText.within(comparison.runs().get(i).run().runId())));
        }
        return String.join("\n", lines) + "\n";
    }
}
