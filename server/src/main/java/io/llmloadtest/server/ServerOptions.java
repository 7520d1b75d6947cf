package io.llmloadtest.server;

import io.llmloadtest.app.Secret;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.server.guard.HostNames;
import io.llmloadtest.server.guard.Origins;
import io.llmloadtest.server.guard.TargetPattern;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the server is to be run.
 *
 * @param host what it listens on
 * @param port 0 for any free one
 * @param key that callers must give; empty for none
 * @param hosts the names that it answers to
 * @param maxConcurrentRuns how many runs may go on at once
 * @param maxRunsAMinute how many may be started
 * @param targets the servers that may be asked; empty for all but metadata services
 */
public record ServerOptions(
        String host,
        int port,
        Secret key,
        Origins origins,
        HostNames hosts,
        int maxConcurrentRuns,
        int maxRunsAMinute,
        List<TargetPattern> targets) {
    private static final int MAX_CONCURRENT = 64;
    private static final int MAX_RATE = 10_000;
    private static final int DEFAULT_RATE = 60;

    public ServerOptions {
        targets = List.copyOf(targets);
    }

    /** Whether only this machine can reach it. */
    public boolean local() {
        return isLoopback(host);
    }

    /**
     * Reads what the environment says beside host and port; what is wrong is added to {@code problems}.
     *
     * @param withoutKey whether a server that others can reach may have no key
     */
    public static ServerOptions read(
            String host, int port, boolean withoutKey, Map<String, String> environment, Problems problems) {
        Environment variables = new Environment(environment, problems);
        Secret key = new Secret(variables.text("API_KEY").orElse(""));
        ServerOptions options = new ServerOptions(
                host,
                port,
                key,
                new Origins(origins(variables)),
                hosts(host, key, variables),
                variables.whole("MAX_CONCURRENT_RUNS", 1, MAX_CONCURRENT, 1),
                variables.whole("MAX_RUNS_PER_MINUTE", 1, MAX_RATE, DEFAULT_RATE),
                targets(variables));
        if (!options.local() && options.key().isEmpty() && !withoutKey) {
            variables.wrong(
                    "API_KEY",
                    "is not set, and on " + host + " other machines can reach the server",
                    "set it, listen on localhost, or use --insecure-no-auth");
        }
        return options;
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    private static HostNames hosts(String bound, Secret key, Environment variables) {
        Set<String> named = variables.list("ALLOWED_HOSTS").collect(Collectors.toSet());
        boolean keyed = !key.isEmpty() && !isLoopback(bound);
        return named.isEmpty() && keyed ? HostNames.all() : HostNames.of(bound, named);
    }

    private static Set<String> origins(Environment variables) {
        Set<String> origins = new HashSet<>();
        variables.list("CORS_ORIGINS").forEach(origin -> {
            String lower = origin.toLowerCase(Locale.ROOT);
            if (lower.equals("*") || lower.matches("https?://[^/\\s]+")) {
                origins.add(lower);
            } else {
                variables.wrong("CORS_ORIGINS", "has no origin '" + origin + "'", "such as https://bench.example.org");
            }
        });
        return origins;
    }

    private static List<TargetPattern> targets(Environment variables) {
        List<TargetPattern> targets = new ArrayList<>();
        variables.list("TARGET_ALLOWLIST").forEach(entry -> {
            Optional<TargetPattern> pattern = TargetPattern.parse(entry);
            pattern.ifPresent(targets::add);
            if (pattern.isEmpty()) {
                variables.wrong(
                        "TARGET_ALLOWLIST",
                        "can't read '" + entry + "'",
                        "such as gpu1, gpu1:8000, *.lab.example.org, 10.0.0.0/8");
            }
        });
        return targets;
    }

    /** Variables, blank ones counting as not set. */
    private record Environment(Map<String, String> variables, Problems problems) {
        Optional<String> text(String name) {
            return Optional.ofNullable(variables.get(name)).map(String::strip).filter(value -> !value.isEmpty());
        }

        Stream<String> list(String name) {
            return text(name).stream()
                    .flatMap(value -> Arrays.stream(value.split(",", -1)))
                    .map(String::strip)
                    .filter(entry -> !entry.isEmpty());
        }

        int whole(String name, int least, int most, int otherwise) {
            Optional<String> text = text(name);
            if (text.isEmpty()) {
                return otherwise;
            }
            if (text.get().matches("\\d{1,9}")) {
                int value = Integer.parseInt(text.get());
                if (value >= least && value <= most) {
                    return value;
                }
            }
            wrong(name, "must be a whole number between " + least + " and " + most, "");
            return otherwise;
        }

        void wrong(String name, String message, String hint) {
            problems.add("environment variable " + name, message, hint);
        }
    }
}
