package io.llmloadtest.cli.plan;

import static io.llmloadtest.core.field.ServerFields.ADAPTER;
import static io.llmloadtest.core.field.ServerFields.CA_CERTIFICATES;
import static io.llmloadtest.core.field.ServerFields.CLIENT_CERTIFICATE;
import static io.llmloadtest.core.field.ServerFields.CLIENT_KEY;
import static io.llmloadtest.core.field.ServerFields.ENDPOINT;
import static io.llmloadtest.core.field.ServerFields.HEADERS;
import static io.llmloadtest.core.field.ServerFields.INSECURE;
import static io.llmloadtest.core.field.ServerFields.METRICS_URL;
import static io.llmloadtest.core.field.ServerFields.MODEL;
import static io.llmloadtest.core.field.ServerFields.PROXY;
import static io.llmloadtest.core.field.ServerFields.SERVER_URL;
import static io.llmloadtest.core.field.ServerFields.TRITON_INPUT;
import static io.llmloadtest.core.field.ServerFields.TRITON_OUTPUT;

import io.llmloadtest.app.preflight.Preflight;
import io.llmloadtest.core.field.PlanField;
import io.llmloadtest.core.field.PlanValues;
import io.llmloadtest.core.field.ServerFields;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads which server, and how to get to it. */
final class TargetReader {
    private final PlanValues given;
    private final FlagValues values;
    private final Problems problems;

    TargetReader(PlanValues given, Problems problems) {
        this.given = given;
        this.values = new FlagValues(problems);
        this.problems = problems;
    }

    /** @param preflight whether the server is asked for its models */
    Optional<Target> target(Keys.Key key, boolean preflight, Map<String, String> environment) {
        if (!given.has(MODEL) && !preflight) {
            wrong(MODEL, "is needed with --no-preflight", "the server isn't asked then for its models");
        }
        Map<String, String> headers = given.get(HEADERS).orElse(Map.of());
        Target.Tls tls = tls();
        Optional<URI> url = url();
        boolean tensors = given.has(TRITON_INPUT) || given.has(TRITON_OUTPUT);
        Optional<String> protocol = url.flatMap(this::protocol)
                .map(id -> tensors ? AdapterChoice.withTensors(id) : id)
                .map(id -> preflight ? id : AdapterChoice.first(id));
        Optional<MetricsSource> metrics = metrics();
        if (url.isEmpty() || protocol.isEmpty() || metrics.isEmpty()) {
            return Optional.empty();
        }
        Optional<URI> through = Proxies.choose(given.get(PROXY), url.get(), environment, values);
        return problems.attempt(() -> new Target(
                url.get(),
                given.get(MODEL).orElse(Preflight.ANY_MODEL),
                protocol.get(),
                key.reference(),
                headers,
                tls,
                through,
                metrics.get(),
                given.get(TRITON_INPUT),
                given.get(TRITON_OUTPUT),
                ServerFields.http(given)));
    }

    private void wrong(PlanField<?> field, String message, String hint) {
        values.wrong(field.id(), message, hint);
    }

    private Optional<String> protocol(URI url) {
        Optional<String> adapter = given.get(ADAPTER);
        Optional<String> endpoint = given.get(ENDPOINT);
        return switch (AdapterChoice.of(adapter, endpoint, url)) {
            case AdapterChoice.Chosen(String id) -> Optional.of(id);
            case AdapterChoice.UnknownAdapter() -> {
                wrong(
                        ADAPTER,
                        "must be one of %s, not '%s'"
                                .formatted(String.join(", ", AdapterChoice.adapters()), adapter.orElse("")),
                        "");
                yield Optional.empty();
            }
            case AdapterChoice.UnknownEndpoint() -> {
                wrong(
                        ENDPOINT,
                        adapter.filter(name -> !name.startsWith(AdapterChoice.OPENAI))
                                .map(name -> "is not for --adapter " + name)
                                .orElse("must be one of chat, completions, not '" + endpoint.orElse("") + "'"),
                        "");
                yield Optional.empty();
            }
            case AdapterChoice.OtherUrl(Protocol named) -> {
                wrong(
                        endpoint.isPresent() ? ENDPOINT : ADAPTER,
                        "contradicts --server, which names an endpoint of " + named.id(),
                        "leave it out, or give the API's base URL");
                yield Optional.empty();
            }
        };
    }

    private Optional<URI> url() {
        String text = given.get(SERVER_URL).orElse("");
        if (text.isEmpty()) {
            wrong(SERVER_URL, "is missing", "for example --server http://localhost:8000");
            return Optional.empty();
        }
        if (!text.contains("://")) {
            wrong(
                    SERVER_URL,
                    "must begin with http:// or https://, not '" + text + "'",
                    withScheme(text, "http://localhost:8000"));
            return Optional.empty();
        }
        try {
            URI url = new URI(text);
            return isBase(url, text) ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException notAnUrl) {
            wrong(SERVER_URL, "is not a URL: '" + text + "'", "for example http://localhost:8000");
            return Optional.empty();
        }
    }

    private boolean isBase(URI url, String text) {
        if (url.getRawFragment() != null) {
            wrong(SERVER_URL, "must not have a fragment", "give everything before the '#'");
        } else if (ShownUrl.lacksHidden(url)) {
            wrong(SERVER_URL, "has '***' for a query value that was not stored", "enter it again");
        } else if (url.getHost() == null && url.getRawAuthority() != null && text.contains("_")) {
            wrong(SERVER_URL, "has a '_' in its host name, which is not allowed", "use its IP address");
        } else if (url.getPort() > 65_535 || url.getPort() == 0) {
            wrong(SERVER_URL, "has no valid port in '" + text + "'", "ports go from 1 to 65535");
        } else {
            return true;
        }
        return false;
    }

    /** What may be meant; a path names no host that a scheme could be put before. */
    private static String withScheme(String text, String example) {
        return text.startsWith("/") ? "for example " + example : "try http://" + text;
    }

    private Optional<MetricsSource> metrics() {
        if (!given.has(METRICS_URL)) {
            return Optional.of(new MetricsSource.Usual());
        }
        String text = given.get(METRICS_URL).orElse("");
        if (text.equals("none")) {
            return Optional.of(new MetricsSource.Off());
        }
        if (!text.contains("://")) {
            wrong(
                    METRICS_URL,
                    "must begin with http:// or https://, not '" + text + "'",
                    withScheme(text, "http://localhost:8002/metrics"));
            return Optional.empty();
        }
        try {
            URI page = new URI(text);
            if (ShownUrl.lacksHidden(page)) {
                wrong(METRICS_URL, "has '***' for a query value that was not stored", "enter it again");
                return Optional.empty();
            }
            return values.named("--metrics-url", () -> new MetricsSource.At(page));
        } catch (URISyntaxException notAnUrl) {
            wrong(METRICS_URL, "is not a URL: '" + text + "'", "for example http://localhost:8002/metrics");
            return Optional.empty();
        }
    }

    private Target.Tls tls() {
        boolean insecure = given.orUsual(INSECURE);
        List.of(CA_CERTIFICATES, CLIENT_CERTIFICATE).forEach(this::requireReadable);
        if (given.has(CA_CERTIFICATES) && insecure) {
            wrong(CA_CERTIFICATES, "has no effect with --insecure", "leave one of them out");
        }
        if (given.has(CLIENT_KEY) && !given.has(CLIENT_CERTIFICATE)) {
            wrong(CLIENT_KEY, "has no effect without a certificate", "give it by --client-cert");
        } else {
            requireReadable(CLIENT_KEY);
        }
        return new Target.Tls(
                given.get(CA_CERTIFICATES), insecure, given.get(CLIENT_CERTIFICATE), given.get(CLIENT_KEY));
    }

    private void requireReadable(PlanField<InputFile> field) {
        given.get(field)
                .map(InputFile::name)
                .filter(file -> !isReadable(file))
                .ifPresent(file -> wrong(field, "can't be read: '" + file + "'", "give a PEM file"));
    }

    private static boolean isReadable(String file) {
        try {
            return Files.isRegularFile(Path.of(file)) && Files.isReadable(Path.of(file));
        } catch (InvalidPathException notAPath) {
            return false;
        }
    }
}
