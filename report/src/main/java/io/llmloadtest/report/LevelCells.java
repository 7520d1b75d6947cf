package io.llmloadtest.report;

import io.llmloadtest.core.metric.Goodput;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.stats.Percentile;
import io.llmloadtest.core.stats.Percentile.Interval;
import io.llmloadtest.core.stats.Summary;
import io.llmloadtest.report.Style.Tone;
import java.util.Optional;
import java.util.function.Function;

/**
 * The figures of a level as cells.
 *
 * @param withIntervals show the confidence interval behind each percentile
 * @param roomForMark leave room behind supported percentiles, so that marked ones don't shift the column
 */
record LevelCells(boolean withIntervals, boolean roomForMark) {
    /** Stands behind a percentile that the sample doesn't support. */
    static final String MARK = "~";

    static Cell load(LevelResult level) {
        return Cell.of(Loads.label(level.level().shape()));
    }

    static Cell completed(LevelResult level) {
        return Cell.of(Numbers.count(level.completed()));
    }

    static Cell failed(LevelResult level) {
        return new Cell(Numbers.count(level.failed()), level.failed() == 0 ? Tone.MUTED : Tone.BAD);
    }

    static Cell requestRate(LevelResult level) {
        return rate(level, level.requestsPerSecond());
    }

    static Cell throughput(LevelResult level) {
        return rate(level, level.throughputTokensPerSecond());
    }

    static Cell goodput(LevelResult level) {
        return level.goodput()
                .filter(goodput -> goodput.total() > 0)
                .map(Goodput::percent)
                .map(percent -> new Cell(
                        Numbers.significant(percent), percent >= Highlights.SLO_PERCENT ? Tone.GOOD : Tone.WARN))
                .orElse(Cell.NONE);
    }

    Cell percentile(LevelResult level, Metric metric, Function<Summary, Percentile> which) {
        return percentile(level.summary(metric), which);
    }

    Cell percentile(Optional<Summary> summary, Function<Summary, Percentile> which) {
        return summary.map(which).map(this::cell).orElse(Cell.NONE);
    }

    private Cell cell(Percentile percentile) {
        String value = Numbers.significant(percentile.value());
        if (!percentile.supported()) {
            return new Cell(value + MARK, Tone.MUTED);
        }
        String interval =
                withIntervals ? percentile.interval().map(LevelCells::told).orElse("") : "";
        return Cell.of(value + interval + (roomForMark ? " " : ""));
    }

    private static String told(Interval interval) {
        return " [%s–%s]".formatted(Numbers.significant(interval.low()), Numbers.significant(interval.high()));
    }

    private static Cell rate(LevelResult level, double perSecond) {
        return level.completed() == 0 ? Cell.NONE : Cell.of(Numbers.significant(perSecond));
    }
}
