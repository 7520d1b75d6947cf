package io.llmloadtest.report.compare;

import io.llmloadtest.core.compare.GateCheck;
import io.llmloadtest.core.compare.GateCheck.Outcome;
import io.llmloadtest.core.compare.GateResult;
import io.llmloadtest.report.text.Loads;
import io.llmloadtest.report.text.SafeText;
import java.util.ArrayList;
import java.util.List;

/** The gate as the JUnit XML that CI servers show: each rule at each load is a test case. */
public final class JunitXml {
    private JunitXml() {}

    /**
     * Lines separated by {@code \n}, the last one ended by it.
     *
     * @param undecidedFails whether a check that can't be told counts as a failure, else as skipped
     */
    public static String render(GateResult gate, boolean undecidedFails) {
        long undecided = gate.count(Outcome.UNDECIDED);
        long failures = gate.count(Outcome.REGRESSED) + (undecidedFails ? undecided : 0);
        List<String> lines = new ArrayList<>();
        lines.add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        lines.add("<testsuite name=\"llm-loadtest compare\" tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"%d\">"
                .formatted(gate.checks().size(), failures, undecidedFails ? 0 : undecided));
        gate.checks().forEach(check -> lines.add(testCase(check, undecidedFails)));
        List<String> unfair = UnfairText.of(gate.comparison());
        if (!unfair.isEmpty()) {
            lines.add("  <system-out>" + escaped("Not a fair comparison: " + String.join("; ", unfair))
                    + "</system-out>");
        }
        lines.add("</testsuite>");
        return String.join("\n", lines) + "\n";
    }

    private static String testCase(GateCheck check, boolean undecidedFails) {
        String opening = "  <testcase classname=\"%s\" name=\"%s\""
                .formatted(
                        escaped(Loads.label(check.load())), escaped(check.rule().toString()));
        String message = escaped(GateText.of(check));
        return switch (check.outcome()) {
            case PASSED -> opening + "/>";
            case REGRESSED -> opening + "><failure type=\"regressed\" message=\"" + message + "\"/></testcase>";
            case UNDECIDED ->
                opening
                        + (undecidedFails ? "><failure type=\"undecided\" message=\"" : "><skipped message=\"")
                        + message
                        + "\"/></testcase>";
        };
    }

    private static String escaped(String text) {
        return SafeText.line(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
