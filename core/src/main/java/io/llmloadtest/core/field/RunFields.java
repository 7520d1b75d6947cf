package io.llmloadtest.core.field;

import io.llmloadtest.core.field.FieldType.Choice;
import io.llmloadtest.core.field.FieldType.Decimal;
import io.llmloadtest.core.field.FieldType.Millis;
import io.llmloadtest.core.field.FieldType.Switch;
import io.llmloadtest.core.field.FieldType.Text;
import io.llmloadtest.core.field.FieldType.Whole;
import io.llmloadtest.core.plan.PlanBuilder;
import io.llmloadtest.core.plan.Range;
import io.llmloadtest.core.plan.Reckoning;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.plan.TestPlan;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** How the run is done and judged. */
public final class RunFields {
    private static final long MAX_MILLIS = 1_000_000_000;

    public static final PlanField<Long> WARMUP = field("warmup", new Whole(0, TestPlan.MAX_WARMUP))
            .flag("N", "--warmup")
            .usually(3L)
            .help("Requests before the first level, not counted")
            .shown(TestPlan::warmupRequests)
            .sets(PlanBuilder::warmupRequests);

    public static final PlanField<Boolean> PREFLIGHT = field("preflight", new Switch())
            .flag("", "--no-preflight")
            .usually(true)
            .help("Check the server first")
            .flagHelp("Don't check the server first");

    public static final PlanField<Boolean> REHEARSAL = field("rehearsal", new Switch())
            .flag("", "--no-rehearsal")
            .usually(true)
            .help("Warm up this client first, and measure the error of its time stamps")
            .flagHelp("Skip the rehearsal, which warms up and measures the error of the time stamps");

    public static final PlanField<Boolean> OBSERVE = field("observe", new Switch())
            .flag("", "--no-observe")
            .usually(true)
            .help("Watch the server's metrics, GPUs and this machine during the run, once a second")
            .flagHelp("Don't watch the server's metrics, GPUs and this machine during the run")
            .shown(plan -> plan.observing().isPresent())
            .sets(PlanBuilder::observed);

    public static final PlanField<TestPlan.Connections> CONNECTIONS = field(
                    "connections", new Choice<>(TestPlan.Connections.class))
            .flag("shared|new", "--connections")
            .usually(TestPlan.Connections.SHARED)
            .help("Reuse connections, or open one per request")
            .shown(TestPlan::connections)
            .sets(PlanBuilder::connections);

    public static final PlanField<Long> SEED = field("seed", new Whole(Long.MIN_VALUE, Long.MAX_VALUE))
            .flag("N", "--seed")
            .help("Seed of prompts and arrivals")
            .otherwise("random, so that no cache contains the prompts")
            .shown(TestPlan::seed)
            .sets(PlanBuilder::seed);

    public static final PlanField<TestPlan.Stamps> STAMPS = field("stamps", new Choice<>(TestPlan.Stamps.class))
            .flag("auto|kernel|user", "--stamps")
            .usually(TestPlan.Stamps.AUTO)
            .help("Source of the time stamps of arriving bytes")
            .shown(TestPlan::stamps)
            .sets(PlanBuilder::stamps);

    /** A bound each on the metrics that may have one. */
    public static final List<PlanField<Double>> THRESHOLDS =
            Slo.METRICS.stream().map(RunFields::threshold).toList();

    public static final PlanField<Double> GOODPUT_TARGET = field("goodput_target", new Decimal(Range.above(0, 100)))
            .flag("PERCENT", "--goodput-target")
            .help("Percent of a level's requests that have to meet the SLO for the level to count as good")
            .flagHelp("Exit with 3 if at any level fewer requests meet the SLO")
            .shown(plan -> plan.slo().targetPercent())
            .sets((plan, percent) -> plan.slo(slo -> slo.withTarget(OptionalDouble.of(percent))));

    public static final PlanField<Double> VALIDATION_TOLERANCE = field(
                    "validation_tolerance", new Decimal(Reckoning.TOLERANCE))
            .flag("PERCENT", "--validation-tolerance")
            .usually(Reckoning.USUAL_TOLERANCE_PERCENT)
            .help("Percent by which the server's own figures may differ from the client's")
            .shown(plan -> plan.terms().tolerancePercent())
            .sets((plan, percent) -> plan.reckoning(terms -> terms.withTolerance(percent)));

    public static final PlanField<Double> PRICE_PER_HOUR = field("price_per_hour", new Decimal(Reckoning.PRICE))
            .flag("N", "--price-per-hour")
            .help("What all that serves the target costs an hour, to work out what tokens cost")
            .shown(plan -> plan.terms().pricePerHour())
            .sets((plan, price) -> plan.reckoning(terms -> terms.withPrice(price)));

    public static final PlanField<String> CURRENCY = field(
                    "currency", new Text(3, "[A-Z]{3}", "a currency's three letters, such as USD"))
            .flag("CODE", "--currency")
            .usually(Reckoning.USUAL_CURRENCY)
            .help("Currency of the price")
            .shown(plan -> plan.terms().currency())
            .sets((plan, code) -> plan.reckoning(terms -> terms.withCurrency(code)));

    static final List<PlanField<?>> ALL = Stream.of(
                    Stream.of(WARMUP, PREFLIGHT, REHEARSAL, OBSERVE, CONNECTIONS, SEED, STAMPS),
                    THRESHOLDS.stream(),
                    Stream.of(GOODPUT_TARGET, VALIDATION_TOLERANCE, PRICE_PER_HOUR, CURRENCY))
            .<PlanField<?>>flatMap(fields -> fields)
            .toList();

    private RunFields() {}

    /** The bound on that metric, which is one of those that may have one. */
    public static PlanField<Double> thresholdOf(String metric) {
        return THRESHOLDS.get(Slo.METRICS.indexOf(metric));
    }

    private static PlanField<Double> threshold(String metric) {
        return field("goodput_thresholds." + metric + "_ms", new Millis(MAX_MILLIS))
                .flag("METRIC:MS[,...]", "--goodput")
                .help("Most milliseconds of a request's " + metric + " that counts as good")
                .flagHelp("SLO of a request, such as ttft:500,tpot:50,e2e:5000 (metrics: "
                        + String.join(", ", Slo.METRICS) + ")")
                .shown(plan -> plan.slo().maxMillis(metric))
                .sets((plan, millis) -> plan.slo(slo -> slo.with(new Slo.Threshold(metric, millis))));
    }

    private static <T> PlanField<T> field(String id, FieldType<T> type) {
        return PlanField.of(Section.RUN, id, type);
    }
}
