package io.llmloadtest.cli.plan;

import io.llmloadtest.app.preflight.Preflight;
import io.llmloadtest.core.plan.MetricsSource;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.plan.Target;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Which server, and how to get to it. */
@Command(optionListHeading = "Server")
final class TargetOptions {
    private static final Pattern GENERATION_PATH = Pattern.compile(".*/(chat/)?completions/*");

    @Option(
            names = {"-s", "--server"},
            paramLabel = "URL",
            description = "Base URL, with or without /v1, such as http://localhost:8000")
    Optional<String> server = Optional.empty();

    @Option(
            names = {"-m", "--model"},
            paramLabel = "NAME",
            description = "As the server knows it (default: the only one it offers)")
    Optional<String> model = Optional.empty();

    @Option(
            names = "--endpoint",
            paramLabel = "chat|completions",
            description = "Which of the API's endpoints (default: ${DEFAULT-VALUE})")
    String endpoint = "chat";

    @Option(names = "--adapter", paramLabel = "NAME", description = "Wire protocol (default: ${DEFAULT-VALUE})")
    String adapter = "openai";

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            description = "Key; other users of this machine may see it, so better use a file or the environment:"
                    + " LLM_API_KEY, OPENAI_API_KEY")
    Optional<String> apiKey = Optional.empty();

    @Option(names = "--api-key-file", paramLabel = "FILE", description = "File whose first line is the key")
    Optional<String> apiKeyFile = Optional.empty();

    @Option(names = "--api-key-env", paramLabel = "NAME", description = "Environment variable with the key")
    Optional<String> apiKeyEnv = Optional.empty();

    @Option(names = "--header", paramLabel = "NAME:VALUE", description = "Further request header; repeatable")
    List<String> headers = new ArrayList<>();

    @Option(names = "--ca-cert", paramLabel = "FILE", description = "PEM file of further trusted authorities")
    Optional<String> caCert = Optional.empty();

    @Option(names = "--insecure", description = "Accept any certificate")
    boolean insecure;

    @Option(
            names = "--proxy",
            paramLabel = "URL",
            description = "HTTP proxy, or 'none' (default: HTTPS_PROXY, HTTP_PROXY, NO_PROXY; never for localhost)")
    Optional<String> proxy = Optional.empty();

    @Option(
            names = "--metrics-url",
            paramLabel = "URL|none",
            description = "The server's Prometheus page, whose counters are set against this run's"
                    + " (default: /metrics on the server, where it has that)")
    Optional<String> metricsUrl = Optional.empty();

    private enum Endpoint {
        CHAT,
        COMPLETIONS
    }

    Optional<Target> target(Problems problems, Keys.Key key, boolean preflight, Map<String, String> environment) {
        Values values = new Values(problems);
        if (!adapter.equals("openai")) {
            values.wrong("--adapter", "must be openai, not '" + adapter + "'", "");
        }
        if (model.isEmpty() && !preflight) {
            values.wrong("--model", "is needed with --no-preflight", "nobody asks the server then what it offers");
        }
        Optional<Endpoint> chosen = values.choice("--endpoint", endpoint, Endpoint.class);
        Map<String, String> extra = Headers.parse(headers, values);
        Target.Tls tls = new Target.Tls(certificates(values), insecure);
        Optional<URI> url = url(values);
        Optional<MetricsSource> metrics = metrics(values);
        if (url.isEmpty() || chosen.isEmpty() || metrics.isEmpty()) {
            return Optional.empty();
        }
        Optional<URI> through = Proxies.choose(proxy, url.get(), environment, values);
        String protocol = chosen.get() == Endpoint.CHAT ? "openai-chat" : "openai-completions";
        return problems.attempt(() -> new Target(
                url.get(),
                model.orElse(Preflight.ANY_MODEL),
                protocol,
                key.reference(),
                extra,
                tls,
                through,
                metrics.get()));
    }

    private Optional<URI> url(Values values) {
        if (server.isEmpty() || server.get().isBlank()) {
            values.wrong("--server", "is missing", "for example --server http://localhost:8000");
            return Optional.empty();
        }
        String text = server.get().strip();
        if (!text.contains("://")) {
            values.wrong("--server", "must begin with http:// or https://, not '" + text + "'", "try http://" + text);
            return Optional.empty();
        }
        try {
            URI url = new URI(text);
            return isBase(url, text, values) ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException notAnUrl) {
            values.wrong("--server", "is no URL: '" + text + "'", "for example http://localhost:8000");
            return Optional.empty();
        }
    }

    private static boolean isBase(URI url, String text, Values values) {
        String path = url.getPath() == null ? "" : url.getPath();
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            values.wrong("--server", "must not have a query or fragment", "give everything before the '?' or '#'");
        } else if (GENERATION_PATH.matcher(path).matches()) {
            values.wrong("--server", "must be the API's base, not one endpoint", "leave out '/chat/completions'");
        } else if (url.getHost() == null && url.getRawAuthority() != null && text.contains("_")) {
            values.wrong("--server", "has a '_' in its host name, which no host name may have", "use its IP address");
        } else if (url.getPort() > 65_535 || url.getPort() == 0) {
            values.wrong("--server", "has no valid port in '" + text + "'", "ports go from 1 to 65535");
        } else {
            return true;
        }
        return false;
    }

    private Optional<MetricsSource> metrics(Values values) {
        if (metricsUrl.isEmpty()) {
            return Optional.of(new MetricsSource.Usual());
        }
        String text = metricsUrl.get().strip();
        if (text.equals("none")) {
            return Optional.of(new MetricsSource.Off());
        }
        if (!text.contains("://")) {
            values.wrong(
                    "--metrics-url", "must begin with http:// or https://, not '" + text + "'", "try http://" + text);
            return Optional.empty();
        }
        try {
            URI page = new URI(text);
            return values.named("--metrics-url", () -> new MetricsSource.At(page));
        } catch (URISyntaxException notAnUrl) {
            values.wrong("--metrics-url", "is no URL: '" + text + "'", "for example http://localhost:8002/metrics");
            return Optional.empty();
        }
    }

    private Optional<String> certificates(Values values) {
        caCert.filter(file -> !isReadable(file))
                .ifPresent(file -> values.wrong("--ca-cert", "can't be read: '" + file + "'", "give a PEM file"));
        if (caCert.isPresent() && insecure) {
            values.wrong("--ca-cert", "is of no use with --insecure", "leave one of them out");
        }
        return caCert;
    }

    private static boolean isReadable(String file) {
        try {
            return Files.isRegularFile(Path.of(file)) && Files.isReadable(Path.of(file));
        } catch (InvalidPathException notAPath) {
            return false;
        }
    }
}
