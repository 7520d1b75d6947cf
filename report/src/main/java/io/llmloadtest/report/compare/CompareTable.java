package io.llmloadtest.report.compare;

import io.llmloadtest.core.compare.Comparison;
import io.llmloadtest.core.compare.GateCheck.Outcome;
import io.llmloadtest.core.compare.GateResult;
import io.llmloadtest.report.grid.Grid;
import io.llmloadtest.report.text.Prose;
import io.llmloadtest.report.text.SafeText;
import io.llmloadtest.report.text.Style.Tone;
import io.llmloadtest.report.text.TableOptions;
import java.util.ArrayList;
import java.util.List;

/** A comparison as a person reads it in a terminal: what makes it unfair, then what differs. */
public final class CompareTable {
    private static final String INDENT = " ";

    private final TableOptions options;
    private final List<String> lines = new ArrayList<>();

    private CompareTable(TableOptions options) {
        this.options = options;
    }

    /** Lines separated by {@code \n}, the last one ended by it. */
    public static String render(Comparison comparison, TableOptions options) {
        CompareTable table = new CompareTable(options);
        table.runs(comparison);
        table.unfair(comparison);
        table.grid(CompareGrids.of(comparison));
        table.wrapped(
                "slower: how probable it is that a request took longer than one of the base; 50 % is no difference."
                        + " Less than 2 % or one point is the same.",
                Tone.MUTED);
        return table.text();
    }

    /** Likewise, with the gate's answer at the end. */
    public static String render(GateResult gate, TableOptions options) {
        CompareTable table = new CompareTable(options);
        table.runs(gate.comparison());
        table.unfair(gate.comparison());
        table.grid(CompareGrids.of(gate));
        table.lines.add("");
        Tone tone = gate.outcome() == Outcome.PASSED
                ? Tone.GOOD
                : gate.outcome() == Outcome.REGRESSED ? Tone.BAD : Tone.WARN;
        table.wrapped(GateText.of(gate), tone);
        return table.text();
    }

    private void runs(Comparison comparison) {
        for (int i = 0; i < comparison.runs().size(); i++) {
            String id = comparison.runs().get(i).run().runId();
            String name = comparison.runs().get(i).name();
            String known = id.startsWith(name) ? id : name + " · " + id;
            lines.add(" %-5s %s".formatted(UnfairText.role(comparison, i), SafeText.line(known)));
        }
    }

    private void unfair(Comparison comparison) {
        List<String> sentences = UnfairText.of(comparison);
        if (!sentences.isEmpty()) {
            lines.add("");
            lines.add(" " + options.style().paint(Tone.WARN, "Not a fair comparison"));
            sentences.forEach(sentence -> wrapped("· " + sentence, Tone.PLAIN));
        }
    }

    private void grid(Grid grid) {
        lines.add("");
        lines.addAll(grid.lines(options.style()));
    }

    private void wrapped(String sentence, Tone tone) {
        Prose.wrap(sentence, options.width() - INDENT.length())
                .forEach(line -> lines.add(INDENT + options.style().paint(tone, line)));
    }

    private String text() {
        return String.join("\n", lines) + "\n";
    }
}
