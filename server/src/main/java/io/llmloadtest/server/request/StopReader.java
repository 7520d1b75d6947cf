package io.llmloadtest.server.request;

import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.PrecisionGoal;
import io.llmloadtest.core.plan.Sentence;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.server.http.Fields;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads when a level ends: by a number, by a time, or by a precision within limits. */
final class StopReader {
    private static final int MAX_METRIC = 40;
    private static final Pattern METRIC = Pattern.compile("[a-z0-9_]+(:p[0-9.]+)?");

    private StopReader() {}

    /**
     * The rule of each load; empty when something is wrong with it.
     *
     * @param streaming without token streams there is no TTFT to go by
     */
    static Function<LoadShape, Optional<StopRule>> stop(Fields body, boolean streaming) {
        Optional<StopRule.Requests> most =
                body.whole("num_prompts", 1, StopRule.Requests.MAX_COUNT).map(StopRule.Requests::new);
        Optional<StopRule.Elapsed> atTheLatest = TimeoutReader.positive(body, "duration_seconds")
                .flatMap(time -> body.problems().attempt(() -> new StopRule.Elapsed(time)));
        if (body.has("until_ci")) {
            return untilPrecise(body, streaming, most, atTheLatest);
        }
        if (body.has("ci_metric")) {
            body.wrong(
                    "ci_metric",
                    "needs until_ci",
                    "the required precision in percent, such as 5",
                    Sentence.of("needs-precision"));
        }
        if (body.has("duration_seconds")) {
            return shape -> atTheLatest.map(StopRule.class::cast);
        }
        return shape -> Optional.of(most.orElseGet(() -> StopRule.Requests.usual(shape)));
    }

    private static Function<LoadShape, Optional<StopRule>> untilPrecise(
            Fields body, boolean streaming, Optional<StopRule.Requests> most, Optional<StopRule.Elapsed> atTheLatest) {
        Optional<PrecisionGoal> goal = goal(body, streaming);
        if (!body.has("num_prompts") && !body.has("duration_seconds")) {
            return shape -> goal.map(found -> StopRule.UntilPrecise.withinUsualLimits(found, shape));
        }
        Optional<StopRule> limited = goal.filter(found -> most.isPresent() || atTheLatest.isPresent())
                .flatMap(found -> body.problems().attempt(() -> new StopRule.UntilPrecise(found, most, atTheLatest)));
        return shape -> limited;
    }

    private static Optional<PrecisionGoal> goal(Fields body, boolean streaming) {
        Optional<Double> percent = body.number("until_ci");
        Optional<String> metric = body.text("ci_metric", MAX_METRIC, METRIC, "a metric such as ttft:p95");
        if (body.has("ci_metric") && metric.isEmpty()) {
            return Optional.empty();
        }
        return percent.flatMap(allowed -> body.problems()
                .attempt(() -> PrecisionGoal.parse(metric.orElse(PrecisionGoal.usualMetric(streaming)), allowed)));
    }
}
