package io.llmloadtest.insight.compare;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A level cut into slices of equal time: seconds, or fractions of them in a level that is shorter than a minute, or longer
 * stretches in one of hours.
 *
 * @param from nanoseconds on the run's clock
 * @param width nanoseconds
 */
record Slices(List<Observation> observations, long from, double width, int count) {
    private static final int LEAST = 60;
    private static final int MOST = 3_600;
    private static final double NANOS_PER_SECOND = 1e9;

    Slices {
        observations = List.copyOf(observations);
    }

    /** What a statistic is drawn again by: how often each slice is drawn gives its value. */
    record Resampled(BlockBootstrap bootstrap, ToDoubleFunction<int[]> statistic) {}

    static Slices over(List<Observation> observations) {
        List<Observation> ended = observations.stream()
                .filter(one -> one.completed() || one.failed())
                .toList();
        long from = ended.stream().mapToLong(Observation::started).min().orElse(0);
        long to = ended.stream().mapToLong(Observation::ended).max().orElse(1);
        return cut(observations, from, Math.max(1, to - from));
    }

    /** The part of the time from and to these nanoseconds from the start. */
    Slices within(long fromNanos, long toNanos) {
        return cut(observations, from + fromNanos, Math.max(1, toNanos - fromNanos));
    }

    private static Slices cut(List<Observation> observations, long from, long length) {
        int count = Math.clamp(Math.round(length / NANOS_PER_SECOND), LEAST, MOST);
        return new Slices(observations, from, (double) length / count, count);
    }

    private int sliceOf(long instant) {
        return Math.clamp((long) ((instant - from) / width), 0, count - 1);
    }

    /** A sum over the requests that started in each slice. */
    double[] sum(ToDoubleFunction<Observation> of) {
        double[] sums = new double[count];
        observations.forEach(one -> sums[sliceOf(one.started())] += of.applyAsDouble(one));
        return sums;
    }

    /** A sum to which each request gives evenly while it lasts. What lies outside isn't counted. */
    double[] spread(ToDoubleFunction<Observation> of) {
        double[] sums = new double[count];
        for (Observation one : observations) {
            double amount = of.applyAsDouble(one);
            double begin = (one.started() - from) / width;
            double end = Math.max(begin + 1e-9, (one.ended() - from) / width);
            for (int slice = (int) Math.max(0, begin); slice < Math.min(count, end); slice++) {
                double within = Math.min(end, slice + 1.0) - Math.max(begin, slice);
                sums[slice] += amount * Math.max(0, within) / (end - begin);
            }
        }
        return sums;
    }

    /** The ratio of two sums. Its influence is by the delta method: what is above the ratio, not what is large. */
    Resampled ratio(double[] above, double[] below) {
        double ratio = Arrays.stream(above).sum() / Arrays.stream(below).sum();
        double[] influence = new double[count];
        Arrays.setAll(influence, slice -> above[slice] - ratio * below[slice]);
        return new Resampled(new BlockBootstrap(influence), times -> {
            double high = 0;
            double low = 0;
            for (int slice = 0; slice < count; slice++) {
                high += times[slice] * above[slice];
                low += times[slice] * below[slice];
            }
            return high / low;
        });
    }

    /**
     * A quantile by nearest rank. A slice's influence on it is how many of its requests are beyond it, less how many
     * there would be by the fraction alone.
     */
    Resampled quantile(int latency, double fraction, double value) {
        double[] influence = sum(one -> {
            double sample = one.latencies()[latency];
            return Double.isNaN(sample) ? 0 : (sample > value ? 1 : 0) - (1 - fraction);
        });
        List<Observation> sorted = observations.stream()
                .filter(one -> !Double.isNaN(one.latencies()[latency]))
                .sorted(Comparator.comparingDouble(one -> -one.latencies()[latency]))
                .toList();
        int[] slice = sorted.stream().mapToInt(one -> sliceOf(one.started())).toArray();
        double[] values =
                sorted.stream().mapToDouble(one -> one.latencies()[latency]).toArray();
        return new Resampled(new BlockBootstrap(influence), times -> ranked(values, slice, times, 1 - fraction));
    }

    /** The value that no more than that share of what was drawn is beyond, of values in falling order. */
    private static double ranked(double[] falling, int[] slice, int[] times, double beyond) {
        long drawn = 0;
        for (int of : slice) {
            drawn += times[of];
        }
        double rest = Math.floor(beyond * drawn + 1e-9);
        for (int i = 0; i < falling.length; i++) {
            rest -= times[slice[i]];
            if (rest < 0) {
                return falling[i];
            }
        }
        return Double.NaN;
    }
}
