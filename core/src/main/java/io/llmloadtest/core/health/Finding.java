package io.llmloadtest.core.health;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One thing worth knowing before a figure is relied on, as facts: the sentences that say it, by their ids, and the figures
 * that stand in them. The words are added where the finding is shown, in the reader's language.
 *
 * @param id stable, such as {@code receive-lag}
 * @param explainsMillis how many ms of the metric it touches it can explain; 0 when it explains none
 * @param touches id of that metric; empty when it touches none
 * @param says ids of the sentences on what was seen, such as {@code receive-lag.seen}, to be read one after the other
 * @param advises ids of the sentences on what to do about it; may be empty
 * @param figures in these sentences
 */
public record Finding(
        String id,
        Severity severity,
        double explainsMillis,
        String touches,
        List<String> says,
        List<String> advises,
        List<Figure> figures) {
    /** The weightiest last. */
    public static final Comparator<Finding> BY_WEIGHT =
            Comparator.comparing(Finding::severity).thenComparingDouble(Finding::explainsMillis);

    /** Of sentences that several findings share. */
    private static final String COMMON = "common";

    public Finding {
        says = List.copyOf(says);
        advises = List.copyOf(advises);
        figures = List.copyOf(figures);
    }

    /** One that says nothing yet. */
    public static Finding of(String id, Severity severity) {
        return new Finding(id, severity, 0, "", List.of(), List.of(), List.of());
    }

    /** One that says nothing yet and changes no verdict. */
    public static Finding info(String id) {
        return of(id, Severity.INFO);
    }

    /** In English words of its own: of a plug-in, or of an earlier build, which kept its sentences and no figures. */
    public static Finding inEnglish(
            String id, Severity severity, double explainsMillis, String touches, String evidence, String advice) {
        return new Finding(
                id,
                severity,
                explainsMillis,
                touches,
                List.of(sentence(COMMON, "evidence")),
                advice.isEmpty() ? List.of() : List.of(sentence(COMMON, "advice")),
                List.of(Figure.text("evidence", evidence), Figure.text("advice", advice)));
    }

    /** The same, which has words of its own, in another language of the page, too. What isn't said stays English. */
    public Finding translated(String language, String evidence, String advice) {
        return with(Stream.of(Figure.text("evidence_" + language, evidence), Figure.text("advice_" + language, advice))
                .filter(words -> words instanceof Figure.Text(var _, String text) && !text.isEmpty())
                .toList());
    }

    /** The same with one more sentence on what was seen. */
    public Finding saying(String name) {
        return saysToo(sentence(id, name));
    }

    /** Likewise a sentence that several findings share. */
    public Finding sayingCommon(String name) {
        return saysToo(sentence(COMMON, name));
    }

    /** Likewise before all other sentences. */
    public Finding sayingFirst(String name) {
        return new Finding(
                id, severity, explainsMillis, touches, joined(List.of(sentence(COMMON, name)), says), advises, figures);
    }

    /** The same with one more sentence on what to do. */
    public Finding advising(String name) {
        return advisesToo(sentence(id, name));
    }

    /** Likewise a sentence that several findings share. */
    public Finding advisingCommon(String name) {
        return advisesToo(sentence(COMMON, name));
    }

    /** The same with more figures. */
    public Finding with(Figure... more) {
        return with(List.of(more));
    }

    public Finding with(List<Figure> more) {
        return new Finding(id, severity, explainsMillis, touches, says, advises, joined(figures, more));
    }

    public Finding weighing(Severity other) {
        return new Finding(id, other, explainsMillis, touches, says, advises, figures);
    }

    /**
     * The same with what it can explain.
     *
     * @param metric id of the metric that it touches
     */
    public Finding explaining(double millis, String metric) {
        return new Finding(id, severity, millis, metric, says, advises, figures);
    }

    private Finding saysToo(String sentence) {
        return new Finding(id, severity, explainsMillis, touches, joined(says, List.of(sentence)), advises, figures);
    }

    private Finding advisesToo(String sentence) {
        return new Finding(id, severity, explainsMillis, touches, says, joined(advises, List.of(sentence)), figures);
    }

    private static String sentence(String group, String name) {
        return group + "." + name;
    }

    private static <T> List<T> joined(List<T> first, List<T> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }

    /** INFO changes no verdict; the others are the verdict that the finding alone would give. */
    public enum Severity {
        INFO,
        SUSPECT,
        INVALID
    }
}
