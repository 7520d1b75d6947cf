package io.llmloadtest.report.facts;

import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.plan.TestPlan;
import java.util.List;
import java.util.Optional;

/**
 * How fast a level embedded texts. A vector has no tokens, and all of them come at once, so that nothing else of a level's
 * speed can be measured than this and whole requests.
 *
 * @param batch texts of a request
 * @param tokensPerSecond of the texts
 */
public record EmbeddingRates(int batch, double inputsPerSecond, double tokensPerSecond) {
    private static final List<Metric> OF_TEXT = List.of(Metric.TTFT, Metric.TPOT, Metric.ITL, Metric.E2E);
    private static final List<Metric> OF_VECTORS = List.of(Metric.E2E);

    /** Empty where text was generated, and where nothing was answered. */
    public static Optional<EmbeddingRates> of(TestPlan plan, LevelResult level) {
        return plan.embeds() && level.total() > 0
                ? Optional.of(new EmbeddingRates(
                        plan.batchSize(),
                        plan.batchSize() * level.requestsPerSecond(),
                        level.totalThroughputTokensPerSecond()))
                : Optional.empty();
    }

    /** The latencies that tables show of such a run. */
    public static List<Metric> shown(TestPlan plan) {
        return plan.embeds() ? OF_VECTORS : OF_TEXT;
    }
}
