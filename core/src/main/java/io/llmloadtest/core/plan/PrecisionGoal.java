package io.llmloadtest.core.plan;

import static io.llmloadtest.core.plan.InvalidPlanException.require;

import io.llmloadtest.core.stats.OrderStatistics;
import io.llmloadtest.core.text.PlainNumber;
import java.util.List;
import java.util.Locale;

/**
 * How precisely one percentile has to be known: the greater side of its distribution-free 95 % confidence interval may
 * be {@code percent} of the percentile at most. For a TTFT p50 of 100 ms and 5 % the interval lies within 95 to 105 ms.
 *
 * @param metric id of a metric in the catalogue, one of {@link #METRICS}
 * @param percentile as in the results, one of {@link #PERCENTILES}
 * @param percent of the percentile's value
 */
public record PrecisionGoal(String metric, String percentile, double percent) {
    /**
     * Ids of the metrics that have one sample a request. Those with several, such as {@code itl}, are left out: the
     * tokens of one answer depend on each other, and the interval takes each sample for a further proof.
     */
    public static final List<String> METRICS =
            List.of("ttft", "ttft_intended", "ttfat", "tpot", "e2e", "e2e_intended", "output_rate");

    /** How precise a goal may be. */
    public static final Range PERCENT = Range.between(0.1, 50);

    public static final List<String> PERCENTILES = List.of("p50", "p75", "p90", "p95", "p99", "p999");

    private static final List<String> WITHOUT_STREAM = List.of("e2e", "e2e_intended");
    private static final List<String> BETWEEN_TOKENS = List.of("tpot", "output_rate");
    private static final String METRIC_FIELD = "ci_metric";

    public PrecisionGoal {
        require(
                METRICS.contains(metric),
                METRIC_FIELD,
                "must be one of " + String.join(", ", METRICS) + ", which have one value a request, not '" + metric
                        + "'",
                "such as ttft:p95",
                Sentence.of("metric-unknown", "known", String.join(", ", METRICS), "given", metric));
        require(
                PERCENTILES.contains(percentile),
                METRIC_FIELD,
                "must have one of " + String.join(", ", PERCENTILES) + ", not '" + percentile + "'",
                "such as " + metric + ":p95",
                Sentence.of("percentile-unknown", "known", String.join(", ", PERCENTILES), "given", percentile));
        require(
                PERCENT.holds(percent),
                "until_ci",
                "must be between 0.1 and 50 %, not " + PlainNumber.of(percent),
                "5% is a usual choice",
                Sentence.of("precision-out-of-range", "given", PlainNumber.of(percent)));
    }

    /**
     * Reads a metric as users write it.
     *
     * @param metric such as {@code ttft:p95} or {@code e2e:p99.9}; without a percentile p50 is meant
     */
    public static PrecisionGoal parse(String metric, double percent) {
        String words = metric.toLowerCase(Locale.ROOT);
        int colon = words.indexOf(':');
        String id = colon < 0 ? words : words.substring(0, colon);
        String percentile = colon < 0 ? "p50" : words.substring(colon + 1);
        return new PrecisionGoal(id.strip(), percentile.strip().replace(".", ""), percent);
    }

    /** What to go by when nothing is said: without token streams there is no TTFT. */
    public static String usualMetric(boolean streaming) {
        return streaming ? "ttft:p50" : "e2e:p50";
    }

    /** Such as {@code ttft p50}. */
    public String subject() {
        return metric + " " + percentileName();
    }

    /** Such as {@code p99.9}. */
    public String percentileName() {
        return percentile.equals("p999") ? "p99.9" : percentile;
    }

    /** Such as {@code ±5 %}. */
    public String allowed() {
        return "±" + PlainNumber.of(percent) + " %";
    }

    /** The percentile as a share, such as 0.95. */
    public double fraction() {
        return Double.parseDouble("0." + percentile.substring(1));
    }

    /** The least number of requests that have an interval of this percentile at all. */
    public int requestsNeeded() {
        return OrderStatistics.samplesNeeded(fraction());
    }

    /** A percentile known to {@code margin}, a share of its value, fulfils this. */
    public boolean metBy(double margin) {
        return 100 * margin <= percent;
    }

    /** Throws unless requests of this kind have the metric. */
    void requireMeasured(boolean streaming, TokenLength output) {
        require(
                streaming || WITHOUT_STREAM.contains(metric),
                METRIC_FIELD,
                metric + " doesn't exist in answers that aren't streamed",
                "use e2e, or ask for a stream",
                Sentence.of("metric-needs-stream", "metric", metric));
        require(
                !BETWEEN_TOKENS.contains(metric) || output.mean() > 1,
                METRIC_FIELD,
                metric + " doesn't exist in answers of one token",
                "use ttft or e2e, or ask for longer answers",
                Sentence.of("metric-needs-tokens", "metric", metric));
    }
}
