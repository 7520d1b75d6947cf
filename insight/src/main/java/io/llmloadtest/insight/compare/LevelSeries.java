package io.llmloadtest.insight.compare;

import io.llmloadtest.core.compare.Measure;
import io.llmloadtest.core.compare.Estimate;
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
import java.util.function.ToDoubleFunction;
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

    /** @param records of that level alone */
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
                        : sorted[OrderStatistics.nearestRank(
                                        sorted.length, latency.fraction().getAsDouble())
                                - 1]);
    }

    /** The samples of a latency, ascending. */
    double[] samples(Metric metric) {
        int index = Measure.LATENCIES.indexOf(metric);
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
        return switch (measure) {
            case Measure.Latency latency -> latencyEstimate(latency, value.getAsDouble());
            case Measure.Rate rate -> rateEstimate(rate, value.getAsDouble());
            case Measure.Share share -> shareEstimate(share, value.getAsDouble());
        };
    }

    private Optional<Estimate> latencyEstimate(Measure.Latency latency, double value) {
        int index = Measure.LATENCIES.indexOf(latency.metric());
        if (latency.fraction().isEmpty()) {
            double[] sums = slices.sum(one -> known(one.latencies()[index]));
            double[] counts = slices.sum(one -> Double.isNaN(one.latencies()[index]) ? 0 : 1);
            return estimate(value, slices.ratio(sums, counts), true);
        }
        return estimate(value, slices.quantile(index, latency.fraction().getAsDouble(), value), true);
    }

    private static double known(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    /** Work is spread over the time that it took, so that a request counts in the slices in which it was served. */
    private Optional<Estimate> rateEstimate(Measure.Rate rate, double value) {
        ToDoubleFunction<Observation> work =
                one -> !one.completed() ? 0 : rate == Measure.Rate.THROUGHPUT ? one.outputTokens() : 1;
        Slices steady = level.steadyState()
                .map(state -> slices.within(state.fromNanos(), state.toNanos()))
                .orElse(slices);
        double[] done = steady.spread(work);
        double[] time = new double[done.length];
        Arrays.fill(time, 1);
        return estimate(value, steady.ratio(done, time), true);
    }

    /**
     * Of blocks, but never surer than independent requests would make it with one success and one miss more (Agresti and
     * Caffo 2000): where nothing failed, nothing varies, and yet a rate of 0 isn't certain.
     */
    private Optional<Estimate> shareEstimate(Measure.Share share, double value) {
        double[] hits = slices.sum(one -> hit(share, one) ? 100 : 0);
        double[] all = slices.sum(one -> counts(share, one) ? 1 : 0);
        long n = counted(share);
        double p = (hits(share) + 1.0) / (n + 2.0);
        double least = 100 * Math.sqrt(p * (1 - p) / (n + 2.0));
        return estimate(value, slices.ratio(hits, all), false)
                .map(found -> new Estimate(value, Math.max(found.error(), least), found.freedom(), n));
    }

    private Optional<Estimate> estimate(double value, Slices.Resampled resampled, boolean relative) {
        if (!resampled.bootstrap().hasEnoughBlocks() || (relative && value <= 0)) {
            return Optional.empty();
        }
        OptionalDouble error = resampled
                .bootstrap()
                .standardError(times -> {
                    double again = resampled.statistic().applyAsDouble(times);
                    return relative ? Math.log(again) : again;
                });
        return error.isEmpty()
                ? Optional.empty()
                : Optional.of(new Estimate(
                        value, error.getAsDouble(), resampled.bootstrap().freedom(), level.completed()));
    }
}
