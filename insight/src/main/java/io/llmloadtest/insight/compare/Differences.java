package io.llmloadtest.insight.compare;

import io.llmloadtest.core.compare.Change;
import io.llmloadtest.core.compare.Difference;
import io.llmloadtest.core.compare.Estimate;
import io.llmloadtest.core.compare.Measure;
import io.llmloadtest.core.compare.NotJudged;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.metric.LevelResult;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Sets a figure of a level against another level's. */
final class Differences {
    private Differences() {}

    /** The difference of two levels under the same load. A level that isn't VALID gets no judgement. */
    static Difference of(Measure measure, LevelSeries base, LevelSeries other) {
        OptionalDouble before = base.value(measure);
        OptionalDouble now = other.value(measure);
        Optional<NotJudged> obstacle = obstacle(base, other, before.isPresent() && now.isPresent());
        if (obstacle.isPresent()) {
            return new Difference(measure, before, now, Optional.empty(), obstacle, OptionalDouble.empty());
        }
        Optional<Estimate> first = base.estimate(measure);
        Optional<Estimate> second = other.estimate(measure);
        if (first.isEmpty() || second.isEmpty()) {
            NotJudged why = tooShort(measure, base, other);
            return new Difference(measure, before, now, Optional.empty(), Optional.of(why), OptionalDouble.empty());
        }
        OptionalDouble effect = measure instanceof Measure.Latency latency
                ? OptionalDouble.of(superiority(base.samples(latency.metric()), other.samples(latency.metric())))
                : OptionalDouble.empty();
        Change change = new Change(measure, first.get(), second.get());
        return new Difference(measure, before, now, Optional.of(change), Optional.empty(), effect);
    }

    private static Optional<NotJudged> obstacle(LevelSeries base, LevelSeries other, boolean measured) {
        if (isDoubted(base.level())) {
            return Optional.of(NotJudged.because(NotJudged.Why.BASE_LEVEL));
        }
        if (isDoubted(other.level())) {
            return Optional.of(NotJudged.because(NotJudged.Why.LEVEL));
        }
        return measured ? Optional.empty() : Optional.of(NotJudged.because(NotJudged.Why.NO_FIGURE));
    }

    static boolean isDoubted(LevelResult level) {
        return level.grade().filter(grade -> grade == Verdict.Grade.VALID).isEmpty();
    }

    private static NotJudged tooShort(Measure measure, LevelSeries base, LevelSeries other) {
        return new NotJudged(
                NotJudged.Why.TOO_SHORT,
                Stream.of(base.missing(measure), other.missing(measure))
                        .flatMapToLong(OptionalLong::stream)
                        .max());
    }

    /** The share of pairs in which the second is greater, ties as halves; both in ascending order. */
    static double superiority(double[] base, double[] other) {
        double won = 0;
        int below = 0;
        int upTo = 0;
        for (double value : other) {
            while (below < base.length && base[below] < value) {
                below++;
            }
            upTo = Math.max(upTo, below);
            while (upTo < base.length && base[upTo] <= value) {
                upTo++;
            }
            won += below + (upTo - below) / 2.0;
        }
        return won / ((double) base.length * other.length);
    }
}
