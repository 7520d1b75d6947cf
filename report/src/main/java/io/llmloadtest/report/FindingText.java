package io.llmloadtest.report;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.report.text.Ids;
import io.llmloadtest.report.text.Numbers;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Findings in English. The sentences are in {@code findings.json}, which the dashboard reads, too: {@code {{share}}} is a
 * figure with its unit, {@code {{share_n}}} its number alone, and several figures of one id are a list.
 */
public final class FindingText {
    private static final Map<String, String> SENTENCES = Texts.read("findings.json");
    private static final Pattern HOLE = Pattern.compile("\\{\\{(\\w+?)(_n)?}}");
    private static final String UNITS = "unit.";

    private FindingText() {}

    /** What was seen. */
    public static String evidence(Finding finding) {
        return text(finding.says(), finding.figures());
    }

    /** What to do about it; may be empty. */
    public static String advice(Finding finding) {
        return text(finding.advises(), finding.figures());
    }

    /** A sentence or a figure that isn't known, as of a newer build, is shown by its id. */
    private static String text(List<String> sentences, List<Figure> figures) {
        return sentences.stream()
                .map(id -> SENTENCES.getOrDefault(id, id))
                .map(sentence -> HOLE.matcher(sentence).replaceAll(hole -> filled(hole, figures)))
                .collect(joining());
    }

    private static String filled(MatchResult hole, List<Figure> figures) {
        boolean bare = hole.group(2) != null;
        List<Figure> named = figures.stream()
                .filter(figure -> figure.id().equals(hole.group(1)))
                .toList();
        String words = named.stream().map(figure -> words(figure, bare)).collect(joining(", "));
        return Matcher.quoteReplacement(named.isEmpty() ? hole.group() : words);
    }

    private static String words(Figure figure, boolean bare) {
        return switch (figure) {
            case Figure.Amount amount when bare -> number(amount.value());
            case Figure.Amount amount -> withUnit(amount.value(), amount.unit());
            case Figure.Tally tally -> Numbers.count(tally.count()) + " × " + tally.name();
            case Figure.Text text -> text.text();
            case Figure.MetricName name ->
                Metric.byId(name.metric()).map(Metric::label).orElse(name.metric());
        };
    }

    private static String withUnit(double value, Figure.Unit unit) {
        String id = UNITS + Ids.of(unit);
        String form = SENTENCES.getOrDefault(id + (value == 1 ? "_one" : "_other"), SENTENCES.getOrDefault(id, id));
        return form.replace("{{n}}", number(value));
    }

    private static String number(double value) {
        return Double.isFinite(value) && value == Math.rint(value)
                ? Numbers.count(Math.round(value))
                : Numbers.significant(value);
    }
}
