package io.llmloadtest.cli.plan;

import io.llmloadtest.app.Preparation;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How the run is done and judged. */
@Command(optionListHeading = "Run and SLO")
final class RunOptions {
    @Option(
            names = "--warmup",
            paramLabel = "N",
            description = "Requests before the first level, not counted (default: ${DEFAULT-VALUE})")
    String warmup = "3";

    @Option(names = "--no-preflight", description = "Don't check the server first")
    boolean noPreflight;

    @Option(
            names = "--no-rehearsal",
            description = "Skip the rehearsal, which warms up and measures the error of the time stamps")
    boolean noRehearsal;

    @Option(
            names = "--connections",
            paramLabel = "shared|new",
            description = "Reuse connections, or open one per request (default: ${DEFAULT-VALUE})")
    String connections = "shared";

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of prompts and arrivals (default: random, so that no cache contains the prompts)")
    Optional<String> seed = Optional.empty();

    @Option(
            names = "--stamps",
            paramLabel = "auto|kernel|user",
            description = "Source of the time stamps of arriving bytes (default: ${DEFAULT-VALUE})")
    String stamps = "auto";

    @Option(names = "--loops", paramLabel = "N", description = "Maximum number of event loops (default: automatic)")
    Optional<String> loops = Optional.empty();

    @Option(
            names = "--goodput",
            paramLabel = "METRIC:MS[,...]",
            description = "SLO of a request, such as ttft:500,tpot:50,e2e:5000 (metrics: ttft, tpot, itl, e2e)")
    Optional<String> goodput = Optional.empty();

    @Option(
            names = "--goodput-target",
            paramLabel = "PERCENT",
            description = "Exit with 3 if at any level fewer requests meet the SLO")
    Optional<String> goodputTarget = Optional.empty();

    @Option(names = "--allow-invalid", description = "Don't exit with 4 when the verdict is INVALID")
    boolean allowInvalid;

    Preparation preparation() {
        return new Preparation(!noPreflight, !noRehearsal);
    }
}
