package io.llmloadtest.core.metric;

import io.llmloadtest.core.plugin.Guard;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.stats.Sample;
import io.llmloadtest.core.stats.Spill;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The samples of the plug-ins' metrics at one level. For one thread. */
final class AddedSamples {
    private final List<Added> metrics;

    AddedSamples(List<RequestMetric> metrics, Spill spill) {
        this.metrics = metrics.stream().map(metric -> Added.of(metric, spill)).toList();
    }

    void add(RequestRecord completed) {
        metrics.forEach(metric -> metric.add(completed));
    }

    List<AddedMetric> metrics() {
        return metrics.stream().map(Added::result).toList();
    }

    /** The same; anything but a number is the plug-in's fault. */
    static OptionalDouble finite(OptionalDouble value) {
        if (value.isPresent() && !Double.isFinite(value.getAsDouble())) {
            throw new IllegalArgumentException("it gave " + value.getAsDouble());
        }
        return value;
    }

    /**
     * One of them.
     *
     * @param names without samples
     */
    private record Added(RequestMetric metric, AddedMetric names, Guard guard, Sample sample) {
        static Added of(RequestMetric metric, Spill spill) {
            Guard guard = new Guard();
            String id = metric.id();
            AddedMetric names = new AddedMetric(
                    id,
                    guard.call(metric::label, id),
                    guard.call(metric::description, ""),
                    guard.call(metric::unit, ""),
                    Optional.empty(),
                    Optional.empty());
            return new Added(metric, names, guard, new Sample(spill));
        }

        void add(RequestRecord completed) {
            guard.call(() -> finite(metric.valueOf(completed)), OptionalDouble.empty())
                    .ifPresent(sample);
        }

        AddedMetric result() {
            return names.with(sample.summary(), guard.problem());
        }
    }
}
