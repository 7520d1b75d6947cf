package io.llmloadtest.core.field;

import io.llmloadtest.core.field.FieldType.Choice;
import io.llmloadtest.core.field.FieldType.Decimal;
import io.llmloadtest.core.field.FieldType.Free;
import io.llmloadtest.core.field.FieldType.Several;
import io.llmloadtest.core.field.FieldType.Time;
import io.llmloadtest.core.field.FieldType.Whole;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.PrecisionGoal;
import io.llmloadtest.core.plan.Range;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.plan.TestPlan;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** How much load, in which shape, and for how long. */
public final class LoadFields {
    public static final PlanField<List<Long>> CONCURRENCY = field(
                    "concurrency", new Several<>(new Whole(1, LoadShape.Concurrency.MAX_USERS), 1, TestPlan.MAX_LEVELS))
            .flag("N[,N...]", "-c", "--concurrency")
            .usually(List.of(1L))
            .help("Users that each wait for a response before the next request; one level each")
            .shown(plan -> shapes(plan)
                    .filter(LoadShape.Concurrency.class::isInstance)
                    .map(shape -> shape.maxConcurrency().orElseThrow())
                    .toList());

    public static final PlanField<List<Double>> RATE = field(
                    "rate",
                    new Several<>(new Decimal(Range.above(0, LoadShape.Open.MAX_PER_SECOND)), 1, TestPlan.MAX_LEVELS))
            .flag("R[,R...]", "--rate")
            .help("Instead: requests started per second, regardless of the server; one level each")
            .shown(plan -> shapes(plan)
                    .filter(LoadShape.Open.class::isInstance)
                    .map(shape -> ((LoadShape.Open) shape).perSecond())
                    .toList());

    public static final PlanField<Arrival> ARRIVAL = field("arrival", new Choice<>(Arrival.class))
            .flag("constant|poisson|gamma", "--arrival")
            .usually(Arrival.POISSON)
            .help("Distribution of the gaps between starts with {rate}");

    public static final PlanField<Double> BURSTINESS = field(
                    "burstiness", new Decimal(Range.above(0, Double.POSITIVE_INFINITY)))
            .flag("B", "--burstiness")
            .help("For gamma arrivals: 1 is Poisson, below 1 burstier, above 1 more regular");

    public static final PlanField<Long> MAX_CONCURRENCY = field("max_concurrency", new Whole(1, Integer.MAX_VALUE))
            .flag("N", "--max-concurrency")
            .help("Limit of requests in flight with {rate}; further requests wait, and the wait is reported");

    public static final PlanField<Long> NUM_PROMPTS = field("num_prompts", new Whole(1, StopRule.Requests.MAX_COUNT))
            .flag("N", "-n", "--num-prompts")
            .help("Requests per level")
            .otherwise(StopRule.Requests.USUAL_COUNT + ", at least " + StopRule.Requests.USUAL_FOR_EACH_USER
                    + " for each user")
            .shown(plan -> first(plan).mostRequests());

    public static final PlanField<Duration> DURATION = field("duration_seconds", new Time(false))
            .flag("TIME", "-d", "--duration")
            .help("Instead: how long each level starts requests")
            .flagHelp("Instead: how long each level starts requests, such as 60, 500ms, 2m")
            .shown(plan -> first(plan).longest());

    public static final PlanField<Double> UNTIL_CI = field("until_ci", new Decimal(PrecisionGoal.PERCENT))
            .flag("PERCENT", "--until-ci")
            .help("Instead: run until the wider side of the 95 % confidence interval of {ci_metric} is at most this"
                    + " many percent of the percentile. {num_prompts} and {duration_seconds} are then limits, also"
                    + " combined")
            .flagHelp("Instead: run until the wider side of the 95 % confidence interval of {ci_metric} is at most"
                    + " PERCENT of the percentile, such as 5%. -n and -d are then limits, also combined")
            .otherwise(
                    "10,000 requests, at least " + StopRule.Requests.USUAL_FOR_EACH_USER + " for each user, or 10 min")
            .shown(plan -> first(plan).precision());

    public static final PlanField<String> CI_METRIC = field(
                    "ci_metric",
                    new Free("(" + String.join("|", PrecisionGoal.METRICS) + ")(:p(50|75|90|95|99|999|99\\.9))?"))
            .flag("METRIC[:pN]", "--ci-metric")
            .help("Metric for {until_ci}, such as ttft:p95, tpot:p50, e2e:p99")
            .otherwise("ttft:p50; e2e:p50 without {stream}");

    static final List<PlanField<?>> ALL = List.of(
            CONCURRENCY, RATE, ARRIVAL, BURSTINESS, MAX_CONCURRENCY, NUM_PROMPTS, DURATION, UNTIL_CI, CI_METRIC);

    private LoadFields() {}

    private static <T> PlanField<T> field(String id, FieldType<T> type) {
        return PlanField.of(Section.LOAD, id, type);
    }

    private static Stream<LoadShape> shapes(TestPlan plan) {
        return plan.levels().stream().map(level -> level.shape());
    }

    private static StopRule first(TestPlan plan) {
        return plan.levels().getFirst().stop();
    }
}
