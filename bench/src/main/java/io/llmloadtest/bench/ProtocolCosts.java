package io.llmloadtest.bench;

import io.llmloadtest.app.truth.Stage;
import io.llmloadtest.app.truth.StampErrors;
import io.llmloadtest.app.truth.Take;
import io.llmloadtest.app.truth.TruthServer;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.session.SessionSource;
import io.llmloadtest.engine.Engine;
import io.llmloadtest.engine.EngineOptions;
import io.llmloadtest.engine.level.StopSignal;
import io.llmloadtest.engine.net.EndpointException;
import io.llmloadtest.engine.request.RequestTemplate;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.catalog.Protocols;
import io.llmloadtest.protocols.openai.OpenAiChat;
import io.llmloadtest.workload.PromptSources;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What each protocol that streams costs a token, and how far its time stamps are off. The cost is this process's
 * processor time against a simulator in another one, the protocols in turn, round after round: only ratios within a round
 * are compared. The stamps are compared with what a simulator in this process logged when it wrote.
 */
final class ProtocolCosts {
    private static final String BASELINE = "openai-chat";

    private final Map<String, String> options;

    private ProtocolCosts(Map<String, String> options) {
        this.options = options;
    }

    /** {@code (--port P | --stamps) --streams N --requests N --tokens N --gap-us N --rounds N [--protocols a,b]}. */
    public static void main(String[] arguments) throws EndpointException, InterruptedException {
        ProtocolCosts costs = new ProtocolCosts(Options.parse(arguments));
        if (costs.options.containsKey("stamps")) {
            costs.stamps();
        } else {
            costs.costs();
        }
    }

    private int number(String name, int absent) {
        return Integer.parseInt(options.getOrDefault(name, Integer.toString(absent)));
    }

    /** A protocol by its usual version of HTTP, or by another. */
    private record Way(String name, Protocol protocol, Optional<Target.Http> http) {
        static Way usual(Protocol protocol) {
            return new Way(protocol.id(), protocol, Optional.empty());
        }
    }

    private List<Way> ways() {
        Way http2 = new Way(BASELINE + "/h2", new OpenAiChat(), Optional.of(Target.Http.V2));
        Optional<List<String>> chosen =
                Optional.ofNullable(options.get("protocols")).map(names -> Arrays.asList(names.split(",", -1)));
        return Stream.concat(
                        Protocols.all().stream()
                                .filter(protocol -> !protocol.embeds())
                                .map(Way::usual),
                        Stream.of(http2))
                .filter(way -> chosen.map(names -> names.contains(way.name())).orElse(true))
                .toList();
    }

    private void costs() throws EndpointException, InterruptedException {
        int rounds = number("rounds", 5);
        Map<String, double[]> micros = new LinkedHashMap<>();
        for (int round = -1; round < rounds; round++) {
            for (Way way : ways()) {
                double cost = microsPerToken(way);
                if (round >= 0) { // the first one warms up
                    micros.computeIfAbsent(way.name(), name -> new double[rounds])[round] = cost;
                }
            }
        }
        double[] baseline = Objects.requireNonNull(micros.get(BASELINE), BASELINE + " must be there");
        micros.forEach((name, costs) -> System.out.printf(
                "COST %-18s %6.2f us/tok, x %s: %.2f (%s)%n",
                name, median(costs), BASELINE, median(ratios(costs, baseline)), Arrays.toString(hundredths(costs))));
    }

    private double microsPerToken(Way way) throws EndpointException, InterruptedException {
        TestPlan plan = plan(way);
        try (Engine engine = Engine.start(plan.target(), way.protocol(), "", engineOptions())) {
            Take.Recorder recorder = new Take.Recorder();
            System.gc();
            long before = Accuracy.cpuNanos();
            Take take = recorder.take(engine.run(
                    plan,
                    0,
                    new RequestTemplate(
                            way.protocol(),
                            Accuracy.requestOptions(),
                            SessionSource.ofPrompts(PromptSources.open(plan.workload(), plan.seed()))),
                    recorder,
                    new StopSignal()));
            return (Accuracy.cpuNanos() - before) / 1e3 / tokens(way, take);
        }
    }

    private long tokens(Way way, Take take) {
        long tokens = 0;
        for (var request : take.records()) {
            if (!(request.outcome() instanceof Outcome.Completed)) {
                throw new IllegalStateException(way.name() + ": " + request.outcome());
            }
            tokens += request.tokenTimes().totalTokens();
        }
        if (tokens != (long) number("requests", 1000) * number("tokens", 100)) {
            throw new IllegalStateException(way.name() + " gave " + tokens + " tokens");
        }
        return tokens;
    }

    private void stamps() throws InterruptedException {
        Duration gap = Duration.ofNanos(1_000L * number("gap-us", 40_000));
        for (int round = -1; round < number("rounds", 3); round++) {
            for (Way way : ways()) {
                try (TruthServer server = TruthServer.start(gap)) {
                    Stage stage = new Stage(plan(way), way.protocol(), Accuracy.requestOptions(), engineOptions());
                    Take take = stage.play(server, number("streams", 100), number("tokens", 100), new StopSignal());
                    if (round >= 0) {
                        report(way, StampErrors.of(take, server::written));
                    }
                }
            }
        }
    }

    private static void report(Way way, StampErrors errors) {
        System.out.printf(
                "STAMPS %-18s us p50 %.0f p99 %.0f p99.9 %.0f max %.0f of %d tokens%n",
                way.name(),
                1e3 * errors.millis(0.5),
                1e3 * errors.millis(0.99),
                1e3 * errors.millis(0.999),
                1e3 * errors.millis(1),
                errors.count());
    }

    private static EngineOptions engineOptions() {
        return new EngineOptions(OptionalInt.of(1), TestPlan.Stamps.AUTO, Duration.ZERO);
    }

    private TestPlan plan(Way way) {
        Level level = new Level(
                new LoadShape.Concurrency(number("streams", 500)), new StopRule.Requests(number("requests", 1000)));
        TestPlan plan = Plans.against(
                URI.create("http://127.0.0.1:" + number("port", 80)),
                16,
                number("tokens", 100),
                List.of(level),
                0,
                TestPlan.Stamps.AUTO);
        Target target = plan.target().speaking(way.protocol().id());
        return plan.at(way.http().map(target::over).orElse(target));
    }

    private static double[] ratios(double[] costs, double[] baseline) {
        double[] ratios = new double[costs.length];
        Arrays.setAll(ratios, round -> costs[round] / baseline[round]);
        return ratios;
    }

    private static double[] hundredths(double[] values) {
        return Arrays.stream(values)
                .map(value -> Math.round(value * 100) / 100.0)
                .toArray();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
