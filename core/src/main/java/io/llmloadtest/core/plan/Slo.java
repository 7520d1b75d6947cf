package io.llmloadtest.core.plan;

import static io.llmloadtest.core.plan.InvalidPlanException.require;

import io.llmloadtest.core.text.PlainNumber;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What counts as good. Without thresholds there is no SLO.
 *
 * @param thresholds that a request has to meet, all of them, to be good
 * @param targetPercent how many of a level's requests have to be good; empty where nobody said
 */
public record Slo(List<Threshold> thresholds, OptionalDouble targetPercent) {
    public static final Slo NONE = new Slo(List.of());

    /** From which share of good requests on a level counts as meeting the SLO where nobody said. */
    public static final double USUAL_PERCENT = 95;

    /** Ids of the metrics that may carry a threshold. */
    public static final List<String> METRICS = List.of("ttft", "ttfat", "tpot", "itl", "e2e");

    private static final String FIELD = "goodput";
    private static final String EXAMPLE = "for example ttft:500,tpot:50";
    private static final Pattern LIMIT = Pattern.compile("([+-]?\\d*\\.?\\d+)\\s*(ms|s|m)?");
    private static final Map<String, Double> MILLIS = Map.of("ms", 1.0, "s", 1e3, "m", 60e3);

    public Slo {
        thresholds = List.copyOf(thresholds);
        Set<String> seen = new HashSet<>();
        for (Threshold threshold : thresholds) {
            require(seen.add(threshold.metric()), FIELD, "names " + threshold.metric() + " twice", "");
        }
        double percent = targetPercent.orElse(USUAL_PERCENT);
        require(
                percent > 0 && percent <= 100,
                "goodput_target",
                "must be above 0 and at most 100 %, not " + PlainNumber.of(percent),
                "",
                Sentence.of("percent-out-of-range", "given", PlainNumber.of(percent)));
    }

    /** Thresholds alone. */
    public Slo(List<Threshold> thresholds) {
        this(thresholds, OptionalDouble.empty());
    }

    /** The same thresholds for another share of a level's requests. */
    public Slo withTarget(OptionalDouble otherPercent) {
        return new Slo(thresholds, otherPercent);
    }

    /** Further bounds, for the same share. */
    public Slo with(Threshold other) {
        return new Slo(Stream.concat(thresholds.stream(), Stream.of(other)).toList(), targetPercent);
    }

    /** The bound on that metric, in milliseconds; empty where it has none. */
    public OptionalDouble maxMillis(String metric) {
        return thresholds.stream()
                .filter(threshold -> threshold.metric().equals(metric))
                .mapToDouble(Threshold::maxMillis)
                .findFirst();
    }

    /** How many percent of a level's requests have to be good. */
    public double sharePercent() {
        return targetPercent.orElse(USUAL_PERCENT);
    }

    /**
     * Reads thresholds such as {@code ttft:500,tpot:50ms,e2e:5s}, in milliseconds without a unit. Blank text is no SLO.
     *
     * @throws InvalidPlanException with every problem at once
     */
    public static Slo parse(String text) {
        if (text.isBlank()) {
            return NONE;
        }
        Problems problems = new Problems();
        List<Threshold> thresholds = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            problems.attempt(() -> Threshold.parse(part.strip())).ifPresent(thresholds::add);
        }
        Slo slo = problems.attempt(() -> new Slo(thresholds)).orElse(NONE);
        problems.throwIfAny();
        return slo;
    }

    public boolean isEmpty() {
        return thresholds.isEmpty();
    }

    /**
     * An upper bound on one metric of a request.
     *
     * @param metric id of a latency metric in the catalogue, one of {@link #METRICS}; {@code itl} is the request's mean
     */
    public record Threshold(String metric, double maxMillis) {
        public Threshold {
            require(
                    METRICS.contains(metric),
                    FIELD,
                    "has no metric '" + metric + "'",
                    "the metrics are " + String.join(", ", METRICS));
            require(
                    maxMillis > 0 && Double.isFinite(maxMillis),
                    FIELD,
                    metric + " must be above 0 ms, not " + PlainNumber.of(maxMillis),
                    "");
        }

        private static Threshold parse(String text) {
            int colon = text.indexOf(':');
            require(colon > 0, FIELD, "must be metric:limit, not '" + text + "'", EXAMPLE);
            String metric = text.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            String limit = text.substring(colon + 1).strip().toLowerCase(Locale.ROOT);
            Matcher match = LIMIT.matcher(limit);
            require(
                    match.matches(),
                    FIELD,
                    metric + " must be a number of milliseconds or a time such as 500ms or 2s, not '" + limit + "'",
                    EXAMPLE);
            double unit = match.group(2) == null ? 1 : MILLIS.getOrDefault(match.group(2), 1.0);
            return new Threshold(metric, Double.parseDouble(match.group(1)) * unit);
        }
    }
}
