package io.llmloadtest.cli.plan;

import io.llmloadtest.app.preflight.Preflight;
import io.llmloadtest.core.plan.ApiAddress;
import io.llmloadtest.core.plan.InputFile;
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
            description = "Endpoint of the API (default: the one in the URL, else chat)")
    Optional<String> endpoint = Optional.empty();

    @Option(names = "--adapter", paramLabel = "NAME", description = "Wire protocol (default: ${DEFAULT-VALUE})")
    String adapter = "openai";

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
            values.wrong("--model", "is needed with --no-preflight", "the server isn't asked then for its models");
        }
        Map<String, String> extra = Headers.parse(headers, values);
        Target.Tls tls = new Target.Tls(
                certificates(values).map(InputFile.Local::new),
                insecure,
                clientCert.map(InputFile.Local::new),
                clientKey(values).map(InputFile.Local::new));
        Optional<URI> url = url(values);
        Optional<Endpoint> chosen = endpoint(url, values);
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

    /** The one that is asked for, or that the URL names. */
    private Optional<Endpoint> endpoint(Optional<URI> url, Values values) {
        Optional<Endpoint> named = url.flatMap(given -> new ApiAddress(given).endpoint())
                .map(path -> path.equals("/completions") ? Endpoint.COMPLETIONS : Endpoint.CHAT);
        if (endpoint.isEmpty()) {
            return Optional.of(named.orElse(Endpoint.CHAT));
        }
        Optional<Endpoint> asked = values.choice("--endpoint", endpoint.get(), Endpoint.class);
        if (asked.isPresent() && named.isPresent() && !named.equals(asked)) {
            values.wrong("--endpoint", "contradicts --server", "leave it out, or give the API's base URL");
        }
        return asked;
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
            values.wrong("--server", "is not a URL: '" + text + "'", "for example http://localhost:8000");
            return Optional.empty();
        }
    }

    private static boolean isBase(URI url, String text, Values values) {
        if (url.getRawFragment() != null) {
            values.wrong("--server", "must not have a fragment", "give everything before the '#'");
        } else if (new ApiAddress(url).lacksHidden()) {
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
            if (new ApiAddress(page).lacksHidden()) {
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
