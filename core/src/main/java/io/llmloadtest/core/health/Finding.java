package io.llmloadtest.core.health;

import io.llmloadtest.core.text.ServerText;
import java.util.Comparator;

/**
 * One thing worth knowing before a figure is believed.
 *
 * @param id stable, such as {@code receive-lag}
 * @param explainsMillis how many ms of the metric it touches it can explain; 0 when it explains none
 * @param touches id of that metric; empty when it touches none
 * @param evidence what was seen, with figures
 * @param advice what to do about it
 */
public record Finding(
        String id, Severity severity, double explainsMillis, String touches, String evidence, String advice) {
    /** The weightiest last. */
    public static final Comparator<Finding> BY_WEIGHT =
            Comparator.comparing(Finding::severity).thenComparingDouble(Finding::explainsMillis);

    public Finding {
        evidence = ServerText.line(evidence, ServerText.PARAGRAPH);
        advice = ServerText.line(advice, ServerText.PARAGRAPH);
    }

    /** INFO changes no verdict; the others are the verdict that the finding alone would give. */
    public enum Severity {
        INFO,
        SUSPECT,
        INVALID
    }
}
