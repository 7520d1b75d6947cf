package io.llmloadtest.cli.plan;

import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.plan.Timeouts;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long a request may take. Seconds as a number, or with a unit. */
@Command(optionListHeading = "Time limits")
final class TimeoutOptions {
    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description = "A whole request, such as 60, 500ms, 2m (default: ${DEFAULT-VALUE})")
    String timeout = "120";

    @Option(
            names = "--connect-timeout",
            paramLabel = "TIME",
            description = "Until the connection is open (default: ${DEFAULT-VALUE})")
    String connectTimeout = "10";

    @Option(
            names = "--first-token-timeout",
            paramLabel = "TIME",
            description = "Until the first token (default: that of --timeout)")
    Optional<String> firstTokenTimeout = Optional.empty();

    @Option(
            names = "--stall-timeout",
            paramLabel = "TIME",
            description = "Silence within a response (default: ${DEFAULT-VALUE})")
    String stallTimeout = "60";

    @Option(
            names = "--drain",
            paramLabel = "TIME",
            description = "How long requests may continue after a level's last start (default: ${DEFAULT-VALUE})")
    String drain = "30";

    @Option(
            names = "--respect-retry-after",
            description = "After a refusal with Retry-After a user waits that long, 60 s at most; open arrivals don't")
    boolean respectRetryAfter;

    Optional<Timeouts> timeouts(Problems problems) {
        Values values = new Values(problems);
        Optional<Duration> total = values.duration("--timeout", timeout);
        Optional<Duration> connect = values.duration("--connect-timeout", connectTimeout);
        Optional<Duration> stall = values.duration("--stall-timeout", stallTimeout);
        Optional<Duration> first = firstTokenTimeout.isPresent()
                ? values.duration("--first-token-timeout", firstTokenTimeout.get())
                : total;
        if (total.isEmpty() || connect.isEmpty() || stall.isEmpty() || first.isEmpty()) {
            return Optional.empty();
        }
        return problems.attempt(() -> new Timeouts(connect.get(), first.get(), stall.get(), total.get()));
    }
}
