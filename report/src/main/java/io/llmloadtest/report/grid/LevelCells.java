package io.llmloadtest.report.grid;

import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.stats.Percentile;
import io.llmloadtest.core.stats.Percentile.Interval;
import io.llmloadtest.core.stats.Summary;
import io.llmloadtest.report.text.Loads;
import io.llmloadtest.report.text.Numbers;
import io.llmloadtest.report.text.Style.Tone;
import java.util.Optional;
import java.util.function.Function;

/**
 * The figures of a level as cells.
 *
 * @param withIntervals show the confidence interval behind each percentile
 * @param roomForMark leave room behind supported percentiles, so that marked ones don't shift the column
 */
public record LevelCells(boolean withIntervals, boolean roomForMark) {
    /** Stands behind a percentile that the sample doesn't support. */
    public static final String MARK = "~";

    /** Stands behind what depends on the length of answers, where these are shorter than asked. */
    public static final String SHORT = "†";

    public static Cell load(LevelResult level) {
        return Cell.of(Loads.label(level));
    }

    public static Cell completed(LevelResult level) {
        return Cell.of(Numbers.count(level.completed()));
    }

    public static Cell failed(LevelResult level) {
        return new Cell(Numbers.count(level.failed()), level.failed() == 0 ? Tone.MUTED : Tone.BAD);
    }

    public static Cell requestRate(LevelResult level) {
        return marked(rate(level, level.requestsPerSecond()), level);
    }

    public static Cell throughput(LevelResult level) {
        return level.outputUnknown() ? Cell.NONE : rate(level, level.throughputTokensPerSecond());
    }

    public static Cell goodput(LevelResult level, Slo slo) {
        return level.goodput()
                .filter(goodput -> goodput.total() > 0)
                .map(goodput -> new Cell(
                        Numbers.significant(goodput.percent()),
                        goodput.meets(slo.sharePercent()) ? Tone.GOOD : Tone.WARN))
                .map(cell -> marked(cell, level))
                .orElse(Cell.NONE);
    }

    /** What goodput is at least and at most, as some requests are undecided. */
    public static Cell goodputBounds(LevelResult level) {
        return level.goodput()
                .filter(goodput -> goodput.undecided() > 0)
                .map(goodput -> Cell.of("%s–%s"
                        .formatted(
                                Numbers.significant(goodput.lowestPercent()),
                                Numbers.significant(goodput.highestPercent()))))
                .orElse(Cell.NONE);
    }

    public static Cell notStarted(LevelResult level) {
        return new Cell(Numbers.count(level.notStarted()), level.notStarted() == 0 ? Tone.MUTED : Tone.BAD);
    }

    /** Output tokens of an answer on average, and what was asked for where that is more. */
    public static Cell meanOutput(LevelResult level) {
        String asked = level.shortAnswers()
                .map(answers -> " of " + Numbers.significant(answers.askedMean()))
                .orElse("");
        return level.summary(Metric.OUTPUT_TOKENS)
                .map(tokens ->
                        new Cell(Numbers.significant(tokens.mean()) + asked, asked.isEmpty() ? Tone.PLAIN : Tone.WARN))
                .orElse(Cell.NONE);
    }

    private static Cell marked(Cell cell, LevelResult level) {
        return level.shortAnswers().isPresent() && !cell.equals(Cell.NONE)
                ? new Cell(cell.text() + SHORT, cell.tone())
                : cell;
    }

    public Cell percentile(LevelResult level, Metric metric, Function<Summary, Percentile> which) {
        Cell cell = percentile(level.summary(metric), which);
        return metric == Metric.E2E ? marked(cell, level) : cell;
    }

    public Cell percentile(Optional<Summary> summary, Function<Summary, Percentile> which) {
        return summary.map(which).map(this::cell).orElse(Cell.NONE);
    }

    private Cell cell(Percentile percentile) {
        String value = Numbers.significant(percentile.value());
        if (!percentile.supported()) {
            return new Cell(value + MARK, Tone.MUTED);
        }
        String interval =
                withIntervals ? percentile.interval().map(LevelCells::text).orElse("") : "";
        return Cell.of(value + interval + (roomForMark ? " " : ""));
    }

    private static String text(Interval interval) {
        return " [%s–%s]".formatted(Numbers.significant(interval.low()), Numbers.significant(interval.high()));
    }

    private static Cell rate(LevelResult level, double perSecond) {
        return level.completed() == 0 ? Cell.NONE : Cell.of(Numbers.significant(perSecond));
    }
}
