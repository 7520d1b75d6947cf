package io.llmloadtest.report.notes;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.validation.Compared;
import io.llmloadtest.core.validation.Comparison;
import io.llmloadtest.core.validation.Comparison.Reason;
import io.llmloadtest.core.validation.Validation;
import io.llmloadtest.report.text.Numbers;
import io.llmloadtest.report.text.SafeText;
import io.llmloadtest.report.text.Style.Tone;
import java.util.List;
import java.util.Optional;

/** Whether the server's own counters confirm a run's figures, in words. */
public final class ValidationNote {
    private ValidationNote() {}

    /** Of all its levels together. */
    public static Validation of(RunResult run) {
        return Validation.of(run.levels(), run.plan().terms().tolerancePercent());
    }

    /** One line, and one more for each figure that wasn't confirmed; none of a run whose server has no counters. */
    public static void write(RunResult run, Notes notes) {
        Validation validation = of(run);
        Optional<Boolean> passed = validation.passed();
        if (passed.isPresent()) {
            notes.add("Validation", passed.get() ? Tone.PLAIN : Tone.WARN, summary(validation));
            warnings(validation).forEach(warning -> notes.more(Tone.PLAIN, "· " + warning, 0, 2));
        }
    }

    private static String summary(Validation validation) {
        String tolerance = Numbers.significant(validation.tolerancePercent()) + " %";
        String figures = validation.comparisons().stream()
                .map(comparison -> name(comparison.figure()))
                .collect(joining(", "));
        long confirmed = validation.confirmed();
        int all = validation.comparisons().size();
        return confirmed == all
                ? "the server's own figures agree within %s: %s".formatted(tolerance, figures)
                : "%d of %d figures agree with the server's own within %s".formatted(confirmed, all, tolerance);
    }

    /** A sentence on each figure that wasn't confirmed. */
    public static List<String> warnings(Validation validation) {
        List<String> unconfirmed = validation.comparisons().stream()
                .filter(comparison -> !comparison.passed())
                .map(ValidationNote::sentence)
                .toList();
        return validation.comparisons().isEmpty()
                ? validation.unread().stream()
                        .map(reason -> "not validated: no server counters: " + SafeText.line(reason))
                        .toList()
                : unconfirmed;
    }

    private static String sentence(Comparison comparison) {
        return "%s: %s here, %s at the server (%s %%): %s"
                .formatted(
                        name(comparison.figure()),
                        value(comparison.figure(), comparison.client()),
                        value(comparison.figure(), comparison.server()),
                        Numbers.signed(Math.round(comparison.differencePercent())),
                        text(comparison.reason()));
    }

    private static String value(Compared figure, double value) {
        return figure.isTime() ? Numbers.significant(value) + " ms" : Numbers.count(Math.round(value));
    }

    /** As the original names them where it has them. */
    public static String name(Compared figure) {
        return switch (figure) {
            case REQUESTS -> "Request Count";
            case INPUT_TOKENS -> "Prompt Tokens";
            case OUTPUT_TOKENS -> "Total Tokens";
            case TTFT -> "Avg TTFT (ms)";
            case ITL -> "Avg ITL (ms)";
            case E2E -> "Avg E2E (ms)";
        };
    }

    private static String text(Reason reason) {
        return switch (reason) {
            case NONE -> "no difference that counts";
            case EXPLAINED -> "explained by the ledger";
            case MORE_AT_SERVER -> "others ask the server as well, or something on the way asks it again";
            case LESS_AT_SERVER ->
                "its page isn't all of the server, or it was started anew, or it counts something else";
            case LONGER_AT_CLIENT -> "the network, a gateway, or a queue before the server's own clock starts";
            case LONGER_AT_SERVER -> "it counts other requests as well, or another span";
        };
    }
}
