package io.llmloadtest.cli.plan;

import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.plan.StopRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How much load, in which shape, and for how long. */
@Command(optionListHeading = "Load")
final class LoadOptions {
    @Option(
            names = {"-c", "--concurrency"},
            paramLabel = "N[,N...]",
            description = "Users that each wait for a response before the next request; one level each (default: 1)")
    Optional<String> concurrency = Optional.empty();

    @Option(
            names = "--rate",
            paramLabel = "R[,R...]",
            description = "Instead: requests started per second, regardless of the server; one level each")
    Optional<String> rate = Optional.empty();

    @Option(
            names = "--arrival",
            paramLabel = "constant|poisson|gamma",
            description = "Distribution of the gaps between starts with --rate (default: poisson)")
    Optional<String> arrival = Optional.empty();

    @Option(
            names = "--burstiness",
            paramLabel = "B",
            description = "For gamma arrivals: 1 is Poisson, below 1 burstier, above 1 more regular")
    Optional<String> burstiness = Optional.empty();

    @Option(
            names = "--max-concurrency",
            paramLabel = "N",
            description = "Limit of requests in flight with --rate; further requests wait, and the wait is reported")
    Optional<String> maxConcurrency = Optional.empty();

    @Option(
            names = {"-n", "--num-prompts"},
            paramLabel = "N",
            description = "Requests per level (default: " + StopOptions.USUAL_REQUESTS + ")")
    Optional<String> numPrompts = Optional.empty();

    @Option(
            names = {"-d", "--duration"},
            paramLabel = "TIME",
            description = "Instead: how long each level starts requests, such as 60, 500ms, 2m")
    Optional<String> duration = Optional.empty();

    @Option(
            names = "--until-ci",
            paramLabel = "PERCENT",
            description = {
                "Instead: run until the wider side of the 95 %% confidence interval of --ci-metric is at most"
                        + " PERCENT of the percentile, such as 5%%. -n and -d are then limits, also combined (default: "
                        + StopOptions.PRECISE_REQUESTS + ")"
            })
    Optional<String> untilCi = Optional.empty();

    @Option(
            names = "--ci-metric",
            paramLabel = "METRIC[:pN]",
            description = "Metric for --until-ci, such as ttft:p95, tpot:p50, e2e:p99 (default: ttft:p50; e2e:p50 with"
                    + " --no-stream)")
    Optional<String> ciMetric = Optional.empty();

    private enum Arrival {
        CONSTANT,
        POISSON,
        GAMMA
    }

    /**
     * One for each load.
     *
     * @param streaming whether answers come as token streams
     */
    List<Level> levels(boolean streaming, Problems problems) {
        Values values = new Values(problems);
        Function<LoadShape, Optional<StopRule>> stop = stop(streaming, problems, values);
        List<LoadShape> shapes = rate.isPresent() ? open(problems, values) : closed(problems, values);
        List<Level> levels = new ArrayList<>();
        for (LoadShape shape : shapes) {
            stop.apply(shape)
                    .flatMap(rule -> problems.attempt(() -> new Level(shape, rule)))
                    .ifPresent(levels::add);
        }
        return levels;
    }

    private Function<LoadShape, Optional<StopRule>> stop(boolean streaming, Problems problems, Values values) {
        StopOptions stops = new StopOptions(problems);
        if (untilCi.isPresent()) {
            return stops.untilPrecise(untilCi.get(), ciMetric, numPrompts, duration, streaming);
        }
        if (ciMetric.isPresent()) {
            values.wrong("--ci-metric", "needs --until-ci", "such as --until-ci 5%");
        }
        return stops.fixed(numPrompts, duration);
    }

    private List<LoadShape> closed(Problems problems, Values values) {
        needsRate("--arrival", arrival, values);
        needsRate("--burstiness", burstiness, values);
        needsRate("--max-concurrency", maxConcurrency, values);
        List<LoadShape> shapes = new ArrayList<>();
        for (String users : concurrency.orElse("1").split(",", -1)) {
            values.wholeNumber("--concurrency", users)
                    .flatMap(count -> problems.attempt(() -> new LoadShape.Concurrency(count)))
                    .ifPresent(shapes::add);
        }
        return shapes;
    }

    private List<LoadShape> open(Problems problems, Values values) {
        if (concurrency.isPresent()) {
            values.wrong("--rate", "and --concurrency are both given", "to limit a rate use --max-concurrency");
        }
        Optional<Integer> cap = maxConcurrency.flatMap(text -> values.wholeNumber("--max-concurrency", text));
        OptionalInt most = cap.map(OptionalInt::of).orElse(OptionalInt.empty());
        Optional<Double> shape = burstiness.flatMap(text -> values.number("--burstiness", text));
        Arrival chosen = arrival(values);
        List<LoadShape> shapes = new ArrayList<>();
        for (double perSecond : values.numbers("--rate", rate.orElse(""))) {
            problems.attempt(() -> shape(chosen, perSecond, shape.orElse(1.0), most))
                    .ifPresent(shapes::add);
        }
        return shapes;
    }

    private Arrival arrival(Values values) {
        Arrival otherwise = burstiness.isPresent() ? Arrival.GAMMA : Arrival.POISSON;
        Arrival chosen = arrival.flatMap(text -> values.choice("--arrival", text, Arrival.class))
                .orElse(otherwise);
        if (burstiness.isPresent() && chosen != Arrival.GAMMA && arrival.isPresent()) {
            values.wrong("--burstiness", "applies to gamma arrivals only", "use --arrival gamma");
        }
        return chosen;
    }

    private static LoadShape shape(Arrival arrival, double perSecond, double burstiness, OptionalInt most) {
        return switch (arrival) {
            case CONSTANT -> new LoadShape.ConstantRate(perSecond, most);
            case POISSON -> new LoadShape.PoissonRate(perSecond, most);
            case GAMMA -> new LoadShape.GammaRate(perSecond, burstiness, most);
        };
    }

    private static void needsRate(String flag, Optional<String> value, Values values) {
        if (value.isPresent()) {
            values.wrong(flag, "needs --rate", "with --concurrency, requests start when earlier ones end");
        }
    }
}
