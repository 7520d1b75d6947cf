package io.llmloadtest.server.wire;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import io.llmloadtest.core.metric.Goodput;
import io.llmloadtest.core.plan.Slo;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Requests that met an SLO.
 *
 * @param satisfied by {@code ttft_satisfied} and the like, requests that met the threshold of each metric; empty without one
 */
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
        @JsonAnyGetter Map<String, OptionalLong> satisfied) {

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
                satisfied(goodput));
    }

    private static OptionalDouble ifAny(Goodput goodput, double value) {
        return goodput.total() == 0 ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static OptionalDouble ifAnyAtAll(Goodput goodput, double value) {
        return goodput.total() + goodput.undecided() == 0 ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static Map<String, OptionalLong> satisfied(Goodput goodput) {
        Map<String, OptionalLong> satisfied = new LinkedHashMap<>();
        for (String metric : Slo.METRICS) {
            Long count = goodput.satisfiedByMetric().get(metric);
            satisfied.put(metric + "_satisfied", count == null ? OptionalLong.empty() : OptionalLong.of(count));
        }
        return satisfied;
    }
}
