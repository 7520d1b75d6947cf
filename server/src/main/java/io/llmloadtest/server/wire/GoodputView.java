package io.llmloadtest.server.wire;

import io.llmloadtest.core.metric.Goodput;
import io.llmloadtest.core.plan.Slo;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Requests that met an SLO. */
public record GoodputView(
        Map<String, Double> thresholds,
        double targetPercent,
        long satisfiedRequests,
        long totalRequests,
        long undecidedRequests,
        OptionalDouble goodputPercent,
        OptionalDouble goodputLowestPercent,
        OptionalDouble goodputHighestPercent,
        OptionalDouble goodputRate,
        OptionalLong ttftSatisfied,
        OptionalLong tpotSatisfied,
        OptionalLong itlSatisfied,
        OptionalLong e2eSatisfied) {

    public static GoodputView of(Goodput goodput, Slo slo) {
        Map<String, Double> thresholds = new LinkedHashMap<>();
        slo.thresholds().forEach(threshold -> thresholds.put(threshold.metric() + "_ms", threshold.maxMillis()));
        return new GoodputView(
                thresholds,
                slo.sharePercent(),
                goodput.satisfied(),
                goodput.total(),
                goodput.undecided(),
                ifAny(goodput, goodput.percent()),
                ifAnyAtAll(goodput, goodput.lowestPercent()),
                ifAnyAtAll(goodput, goodput.highestPercent()),
                ifAny(goodput, goodput.perSecond()),
                satisfied(goodput, "ttft"),
                satisfied(goodput, "tpot"),
                satisfied(goodput, "itl"),
                satisfied(goodput, "e2e"));
    }

    private static OptionalDouble ifAny(Goodput goodput, double value) {
        return goodput.total() == 0 ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static OptionalDouble ifAnyAtAll(Goodput goodput, double value) {
        return goodput.total() + goodput.undecided() == 0 ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static OptionalLong satisfied(Goodput goodput, String metric) {
        Long count = goodput.satisfiedByMetric().get(metric);
        return count == null ? OptionalLong.empty() : OptionalLong.of(count);
    }
}
