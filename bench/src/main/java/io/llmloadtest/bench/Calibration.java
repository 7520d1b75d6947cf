package io.llmloadtest.bench;

import io.llmloadtest.app.CannotStartException;
import io.llmloadtest.app.EngineLoadTest;
import io.llmloadtest.app.Preparation;
import io.llmloadtest.app.Secret;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.engine.level.StopSignal;
import io.llmloadtest.report.FindingText;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Runs one load as {@code run} does, with preflight, warm-up, rehearsal and verdict, on a server whose tokens say when
 * they were written. Prints, as a row of a table, how far the figures are off and what the verdict says of them; ends
 * with 3 when it may not say that. Says {@code LEVEL} on stderr when the measured requests begin.
 */
final class Calibration {
    private static final int RULE_BROKEN = 3;
    /** What that server says of every prompt. */
    private static final int PROMPT_TOKENS = 10;

    private final Map<String, String> options;
    private final int users;
    private final int tokens;
    private final TruthProtocol truth = new TruthProtocol();
    private final List<RequestRecord> completed = new ArrayList<>();

    private Calibration(Map<String, String> options) {
        this.options = options;
        this.users = number("streams");
        this.tokens = number("tokens");
    }

    /**
     * {@code --port P --name TEXT --streams N --requests N --tokens N --stamps auto|user}, and {@code --open} for so many
     * requests a second instead of users, {@code --cold} without warm-up and rehearsal.
     */
    public static void main(String[] arguments) throws CannotStartException {
        System.exit(new Calibration(Options.parse(arguments)).measure() ? 0 : RULE_BROKEN);
    }

    private int number(String name) {
        return Integer.parseInt(options.getOrDefault(name, "0"));
    }

    private boolean cold() {
        return options.containsKey("cold");
    }

    private Preparation preparation() {
        return cold() ? Preparation.NONE : Preparation.ALL;
    }

    private boolean measure() throws CannotStartException {
        RunResult run = new EngineLoadTest(OptionalInt.of(1), id -> Optional.of(truth))
                .run(plan(), Secret.NONE, preparation(), this::hear, new StopSignal());
        LevelResult level = run.levels().getFirst();
        TrueFigures figures = TrueFigures.of(completed, TrueFigures.whole(truth.truths(), tokens));
        Deviation deviation = Deviation.of(level, users, figures);
        boolean kept = VerdictRule.isKept(run.verdict().grade(), deviation.worst());
        run.verdict().findings().stream().sorted(Finding.BY_WEIGHT.reversed()).forEach(Calibration::tell);
        System.out.println(row(run, deviation, kept));
        return kept;
    }

    /** What came before the level isn't compared. */
    private void hear(RunEvent event) {
        if (event instanceof RunEvent.LevelStarted) {
            truth.truths().clear();
            System.err.println("LEVEL");
        } else if (event instanceof RunEvent.Recorded(RequestRecord request)
                && !request.isWarmup()
                && request.outcome() instanceof Outcome.Completed) {
            completed.add(request);
        }
    }

    private static void tell(Finding finding) {
        System.err.printf("  %s %s: %s%n", finding.severity(), finding.id(), FindingText.evidence(finding));
    }

    private String row(RunResult run, Deviation deviation, boolean kept) {
        String weightiest = run.verdict().findings().stream()
                .max(Finding.BY_WEIGHT)
                .map(Finding::id)
                .orElse("–");
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s | %s | %s | %s | %s |",
                options.getOrDefault("name", users + " streams"),
                deviation.ttft(),
                deviation.itl(),
                deviation.e2e(),
                options.containsKey("open") ? deviation.ttftIntended() : "",
                options.containsKey("open") ? "" : Deviation.percent(deviation.throughput()),
                run.verdict().grade(),
                weightiest,
                kept ? "kept" : "**broken**");
    }

    private TestPlan plan() {
        LoadShape shape = options.containsKey("open")
                ? new LoadShape.PoissonRate(users, OptionalInt.empty())
                : new LoadShape.Concurrency(users);
        Level level = new Level(shape, new StopRule.Requests(number("requests")));
        return Plans.against(
                URI.create("http://127.0.0.1:" + number("port")),
                PROMPT_TOKENS,
                tokens,
                List.of(level),
                cold() ? 0 : 3,
                TestPlan.Stamps.valueOf(options.getOrDefault("stamps", "auto").toUpperCase(Locale.ROOT)));
    }
}
