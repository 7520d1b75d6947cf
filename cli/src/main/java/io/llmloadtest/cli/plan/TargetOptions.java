package io.llmloadtest.cli.plan;

import io.llmloadtest.app.preflight.Preflight;
import io.llmloadtest.core.plan.InputFile;
import io.llmloadtest.core.plan.MetricsSource;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.plan.ShownUrl;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.catalog.AdapterChoice;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Which server, and how to get to it. */
@Command(optionListHeading = "Server")
final class TargetOptions {
    @Option(
            names = {"-s", "--server"},
            paramLabel = "URL",
            description = "Base URL, with or without /v1, such as http://localhost:8000, or an endpoint's URL")
    Optional<String> server = Optional.empty();

    @Option(
            names = {"-m", "--model"},
            paramLabel = "NAME",
            description = "Model name (default: the only one the server offers)")
    Optional<String> model = Optional.empty();

    @Option(
            names = "--endpoint",
            paramLabel = "chat|completions",
            description = "Endpoint of the OpenAI-compatible API (default: the one in the URL, else chat)")
    Optional<String> endpoint = Optional.empty();

    @Option(
            names = "--adapter",
            paramLabel = "NAME",
            description = "Wire protocol: ${COMPLETION-CANDIDATES} (default: the one in the URL, else openai)",
            completionCandidates = AdapterNames.class)
    Optional<String> adapter = Optional.empty();

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            description = "API key; other users of this machine can see it, so prefer a file or the environment:"
                    + " LLM_API_KEY, OPENAI_API_KEY")
    Optional<String> apiKey = Optional.empty();

    @Option(names = "--api-key-file", paramLabel = "FILE", description = "File whose first line is the key")
    Optional<String> apiKeyFile = Optional.empty();

    @Option(names = "--api-key-env", paramLabel = "NAME", description = "Environment variable with the key")
    Optional<String> apiKeyEnv = Optional.empty();

    @Option(
            names = "--header",
            paramLabel = "NAME:VALUE",
            description = "Request header; replaces the default of that name; its value is not stored; repeatable")
    List<String> headers = new ArrayList<>();

    @Option(names = "--ca-cert", paramLabel = "FILE", description = "PEM file of additional trusted authorities")
    Optional<String> caCert = Optional.empty();

    @Option(
            names = "--client-cert",
            paramLabel = "FILE",
            description = "PEM file of the client certificate, for servers that require one")
    Optional<String> clientCert = Optional.empty();

    @Option(
            names = "--client-key",
            paramLabel = "FILE",
            description = "PEM file of its key, unencrypted (default: the file of --client-cert)")
    Optional<String> clientKey = Optional.empty();

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
            description = "The server's Prometheus page, to compare its counters with this run's"
                    + " (default: /metrics on the server, if it exists)")
    Optional<String> metricsUrl = Optional.empty();

    /** For the help and completion. */
    private static final class AdapterNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return AdapterChoice.adapters().iterator();
        }
    }

    Optional<Target> target(Problems problems, Keys.Key key, boolean preflight, Map<String, String> environment) {
        Values values = new Values(problems);
        if (model.isEmpty() && !preflight) {
            values.wrong("--model", "is needed with --no-preflight", "the server isn't asked then for its models");
        }
        Map<String, String> extra = Headers.parse(headers, values);
        Target.Tls tls = new Target.Tls(
                certificates(values).map(InputFile.Local::new),
                insecure,
                clientCert.map(InputFile.Local::new),
                clientKey(values).map(InputFile.Local::new));
        Optional<URI> url = url(values);
        Optional<Protocol> protocol = url.flatMap(given -> protocol(given, values));
        Optional<MetricsSource> metrics = metrics(values);
        if (url.isEmpty() || protocol.isEmpty() || metrics.isEmpty()) {
            return Optional.empty();
        }
        Optional<URI> through = Proxies.choose(proxy, url.get(), environment, values);
        return problems.attempt(() -> new Target(
                url.get(),
                model.orElse(Preflight.ANY_MODEL),
                protocol.get().id(),
                key.reference(),
                extra,
                tls,
                through,
                metrics.get()));
    }

    private Optional<Protocol> protocol(URI url, Values values) {
        return switch (AdapterChoice.of(adapter, endpoint, url)) {
            case AdapterChoice.Chosen(Protocol chosen) -> Optional.of(chosen);
            case AdapterChoice.UnknownAdapter() -> {
                values.wrong(
                        "--adapter",
                        "must be one of %s, not '%s'"
                                .formatted(String.join(", ", AdapterChoice.adapters()), adapter.orElse("")),
                        "");
                yield Optional.empty();
            }
            case AdapterChoice.UnknownEndpoint() -> {
                values.wrong(
                        "--endpoint",
                        adapter.filter(name -> !name.startsWith(AdapterChoice.OPENAI))
                                .map(name -> "is not for --adapter " + name)
                                .orElse("must be one of chat, completions, not '" + endpoint.orElse("") + "'"),
                        "");
                yield Optional.empty();
            }
            case AdapterChoice.OtherUrl(Protocol named) -> {
                values.wrong(
                        endpoint.isPresent() ? "--endpoint" : "--adapter",
                        "contradicts --server, which names an endpoint of " + named.id(),
                        "leave it out, or give the API's base URL");
                yield Optional.empty();
            }
        };
    }

    private Optional<URI> url(Values values) {
        if (server.isEmpty() || server.get().isBlank()) {
            values.wrong("--server", "is missing", "for example --server http://localhost:8000");
            return Optional.empty();
        }
        String text = server.get().strip();
        if (!text.contains("://")) {
            values.wrong(
                    "--server",
                    "must begin with http:// or https://, not '" + text + "'",
                    withScheme(text, "http://localhost:8000"));
            return Optional.empty();
        }
        try {
            URI url = new URI(text);
            return isBase(url, text, values) ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException notAnUrl) {
            values.wrong("--server", "is not a URL: '" + text + "'", "for example http://localhost:8000");
            return Optional.empty();
        }
    }

    private static boolean isBase(URI url, String text, Values values) {
        if (url.getRawFragment() != null) {
            values.wrong("--server", "must not have a fragment", "give everything before the '#'");
        } else if (ShownUrl.lacksHidden(url)) {
            values.wrong("--server", "has '***' for a query value that was not stored", "enter it again");
        } else if (url.getHost() == null && url.getRawAuthority() != null && text.contains("_")) {
            values.wrong("--server", "has a '_' in its host name, which is not allowed", "use its IP address");
        } else if (url.getPort() > 65_535 || url.getPort() == 0) {
            values.wrong("--server", "has no valid port in '" + text + "'", "ports go from 1 to 65535");
        } else {
            return true;
        }
        return false;
    }

    /** What may be meant; a path names no host that a scheme could be put before. */
    private static String withScheme(String text, String example) {
        return text.startsWith("/") ? "for example " + example : "try http://" + text;
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
                    "--metrics-url",
                    "must begin with http:// or https://, not '" + text + "'",
                    withScheme(text, "http://localhost:8002/metrics"));
            return Optional.empty();
        }
        try {
            URI page = new URI(text);
            if (ShownUrl.lacksHidden(page)) {
                values.wrong("--metrics-url", "has '***' for a query value that was not stored", "enter it again");
                return Optional.empty();
            }
            return values.named("--metrics-url", () -> new MetricsSource.At(page));
        } catch (URISyntaxException notAnUrl) {
            values.wrong("--metrics-url", "is not a URL: '" + text + "'", "for example http://localhost:8002/metrics");
            return Optional.empty();
        }
    }

    private Optional<String> certificates(Values values) {
        caCert.filter(file -> !isReadable(file))
                .ifPresent(file -> values.wrong("--ca-cert", "can't be read: '" + file + "'", "give a PEM file"));
        if (caCert.isPresent() && insecure) {
            values.wrong("--ca-cert", "has no effect with --insecure", "leave one of them out");
        }
        return caCert;
    }

    private Optional<String> clientKey(Values values) {
        clientCert
                .filter(file -> !isReadable(file))
                .ifPresent(file -> values.wrong("--client-cert", "can't be read: '" + file + "'", "give a PEM file"));
        if (clientKey.isPresent() && clientCert.isEmpty()) {
            values.wrong("--client-key", "has no effect without a certificate", "give it by --client-cert");
        } else if (clientKey.isPresent() && !isReadable(clientKey.get())) {
            values.wrong("--client-key", "can't be read: '" + clientKey.get() + "'", "give a PEM file");
        }
        return clientKey;
    }

    private static boolean isReadable(String file) {
        try {
            return Files.isRegularFile(Path.of(file)) && Files.isReadable(Path.of(file));
        } catch (InvalidPathException notAPath) {
            return false;
        }
    }
}
