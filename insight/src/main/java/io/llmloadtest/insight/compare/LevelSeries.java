package io.llmloadtest.insight.compare;

import io.llmloadtest.core.compare.Estimate;
import io.llmloadtest.core.compare.Measure;
import io.llmloadtest.core.compare.Measures;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.stats.OrderStatistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** A level's requests in slices of time, and its figures with what they rest on. */
public final class LevelSeries {
    /** Fewer requests carry no figure that could be set against another. */
    static final int LEAST_REQUESTS = 20;

    private final LevelResult level;
    private final List<Observation> observations;
    private final boolean hasSlo;
    private final Slices slices;

    private LevelSeries(LevelResult level, List<Observation> observations, boolean hasSlo) {
        this.level = level;
        this.observations = observations;
        this.hasSlo = hasSlo;
        this.slices = Slices.over(observations);
    }

    /**
     * The series of a level.
     *
     * @param records of that level alone
     * @param slo by which its requests are judged
     */
    public static LevelSeries of(LevelResult level, Stream<RequestRecord> records, Slo slo) {
        List<Observation> observations = new ArrayList<>();
        records.forEach(request -> observations.add(Observation.of(request, slo)));
        return new LevelSeries(level, observations, !slo.isEmpty());
    }

    public LevelResult level() {
        return level;
    }

    /** The figure alone, as the run's own page has it; empty where the level has none. */
    public OptionalDouble value(Measure measure) {
        return switch (measure) {
            case Measure.Latency latency -> statistic(latency);
            case Measure.Rate rate -> rate(rate);
            case Measure.Share share -> share(share);
        };
    }

    private OptionalDouble rate(Measure.Rate rate) {
        if (level.completed() == 0 || (rate == Measure.Rate.THROUGHPUT && level.outputUnknown())) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                switch (rate) {
                    case THROUGHPUT -> level.throughputTokensPerSecond();
                    case REQUEST_RATE -> level.requestsPerSecond();
                });
    }

    private OptionalDouble share(Measure.Share share) {
        long all = counted(share);
        return all == 0 || (share == Measure.Share.GOODPUT && !hasSlo)
                ? OptionalDouble.empty()
                : OptionalDouble.of(100.0 * hits(share) / all);
    }

    private long hits(Measure.Share share) {
        return observations.stream().filter(one -> hit(share, one)).count();
    }

    /** Arrivals that were never started have missed the SLO, too. */
    private long counted(Measure.Share share) {
        return observations.stream().filter(one -> counts(share, one)).count()
                + (share == Measure.Share.GOODPUT ? level.notStarted() : 0);
    }

    private static boolean hit(Measure.Share share, Observation one) {
        return share == Measure.Share.GOODPUT ? one.good() : one.failed();
    }

    private static boolean counts(Measure.Share share, Observation one) {
        return share == Measure.Share.GOODPUT ? one.decided() : one.failed() || one.completed();
    }

    private OptionalDouble statistic(Measure.Latency latency) {
        double[] sorted = samples(latency.metric());
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                latency.fraction().isEmpty()
                        ? Arrays.stream(sorted).sum() / sorted.length
                        : sorted[
                                OrderStatistics.nearestRank(
                                                sorted.length,
                                                latency.fraction().getAsDouble())
                                        - 1]);
    }

    /** The samples of a latency, ascending. */
    double[] samples(Metric metric) {
        int index = Measures.LATENCIES.indexOf(metric);
        return observations.stream()
                .mapToDouble(one -> one.latencies()[index])
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
    }

    /** How many requests a figure needs before it has an interval at all. */
    static int requestsNeeded(Measure measure) {
        return measure instanceof Measure.Latency latency && latency.fraction().isPresent()
                ? Math.max(
                        LEAST_REQUESTS,
                        OrderStatistics.samplesNeeded(latency.fraction().getAsDouble()))
                : LEAST_REQUESTS;
    }

    /** The figure with its standard error; empty where the level is too short for one. */
    public Optional<Estimate> estimate(Measure measure) {
        OptionalDouble value = value(measure);
        if (value.isEmpty() || level.completed() < requestsNeeded(measure)) {
            return Optional.empty();
        }
        Slices.Resampled resampled = resampled(measure, value.getAsDouble());
        boolean relative = !measure.inPoints();
        if (!resampled.bootstrap().hasEnoughBlocks() || (relative && value.getAsDouble() <= 0)) {
            return Optional.empty();
        }
        OptionalDouble error = resampled.bootstrap().standardError(times -> {
            double again = resampled.statistic().applyAsDouble(times);
            return relative ? Math.log(again) : again;
        });
        double least = measure instanceof Measure.Share share ? leastError(share) : 0;
        return error.isEmpty()
                ? Optional.empty()
                : Optional.of(new Estimate(
                        value.getAsDouble(),
                        Math.max(error.getAsDouble(), least),
                        resampled.bootstrap().freedom(),
                        level.completed()));
    }

    /** About how many more requests the level needs before the figure has an error; empty where that isn't known. */
    OptionalLong missing(Measure measure) {
        OptionalDouble value = value(measure);
        long few = requestsNeeded(measure) - level.completed();
        if (value.isEmpty() || few > 0) {
            return few > 0 ? OptionalLong.of(few) : OptionalLong.empty();
        }
        double factor = resampled(measure, value.getAsDouble()).bootstrap().lengthens();
        return factor > 1 ? OptionalLong.of((long) Math.ceil(level.completed() * (factor - 1))) : OptionalLong.empty();
    }

    private Slices.Resampled resampled(Measure measure, double value) {
        return switch (measure) {
            case Measure.Latency latency -> resampled(latency, value);
            case Measure.Rate rate -> resampled(rate);
            case Measure.Share share ->
                slices.ratio(
                        slices.sum(one -> hit(share, one) ? 100 : 0), slices.sum(one -> counts(share, one) ? 1 : 0));
        };
    }

    private Slices.Resampled resampled(Measure.Latency latency, double value) {
        int index = Measures.LATENCIES.indexOf(latency.metric());
        return latency.fraction().isPresent()
                ? slices.quantile(index, latency.fraction().getAsDouble(), value)
                : slices.ratio(
                        slices.sum(one -> Double.isNaN(one.latencies()[index]) ? 0 : one.latencies()[index]),
                        slices.sum(one -> Double.isNaN(one.latencies()[index]) ? 0 : 1));
    }

    /** Work is spread over the time that it took, so that a request counts in the slices in which it was served. */
    private Slices.Resampled resampled(Measure.Rate rate) {
        Slices steady = level.steadyState()
                .map(state -> slices.within(state.fromNanos(), state.toNanos()))
                .orElse(slices);
        double[] done =
                steady.spread(one -> !one.completed() ? 0 : rate == Measure.Rate.THROUGHPUT ? one.outputTokens() : 1);
        double[] time = new double[done.length];
        Arrays.fill(time, 1);
        return steady.ratio(done, time);
    }

    /**
     * Never surer than independent requests would make it with one success and one miss more (Agresti and Caffo 2000):
     * where nothing failed, nothing varies, and yet a rate of 0 isn't certain.
     */
    private double leastError(Measure.Share share) {
        double n = counted(share) + 2.0;
        double p = (hits(share) + 1.0) / n;
        return 100 * Math.sqrt(p * (1 - p) / n);
    }
}
