package io.llmloadtest.server.request;

import io.llmloadtest.app.Secret;
import io.llmloadtest.app.preflight.Preflight;
import io.llmloadtest.core.plan.Credential;
import io.llmloadtest.core.plan.MetricsSource;
import io.llmloadtest.core.plan.Sentence;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.catalog.AdapterChoice;
import io.llmloadtest.server.guard.TargetRules;
import io.llmloadtest.server.http.Fields;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads which server is asked, and with which key. */
public final class TargetReader {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]+");
    private static final Pattern PRINTABLE =
            Pattern.compile("[^\\x00-\\x1f\\x7f]*[^\\x00-\\x20\\x7f][^\\x00-\\x1f\\x7f]*");

    /** Any other variable may be a secret that is no business of a client, who chooses the address it is sent to. */
    private static final List<String> VARIABLES = List.of("LLM_API_KEY", "OPENAI_API_KEY");

    /** Beside a complaint: the plan goes nowhere. */
    private static final String NONE = "";

    private static final Key NO_KEY = new Key(new Credential.None(), Secret.NONE);

    private final UrlReader urls;
    private final Map<String, String> environment;

    public TargetReader(TargetRules rules, Map<String, String> environment) {
        this.urls = new UrlReader(rules);
        this.environment = Map.copyOf(environment);
    }

    /** A key and how a plan refers to it. */
    public record Key(Credential reference, Secret secret) {}

    /** The target's key; it shows in no message. */
    public Key key(Fields body) {
        Optional<String> given = body.text("api_key").filter(key -> !key.isEmpty());
        Optional<String> reference = body.text("api_key_ref");
        if (given.isPresent() && reference.isPresent()) {
            body.wrong("api_key_ref", "and api_key are both given", "leave one of them out", Sentence.of("two-keys"));
            return NO_KEY;
        }
        if (given.isPresent()) {
            return usable("api_key", new Credential.Given(), given.get(), body);
        }
        return reference.map(name -> referred(name, body)).orElse(NO_KEY);
    }

    private Key referred(String reference, Fields body) {
        String name = reference.startsWith("env:") ? reference.substring(4) : "";
        if (!VARIABLES.contains(name)) {
            body.wrong(
                    "api_key_ref",
                    "must be env:LLM_API_KEY or env:OPENAI_API_KEY",
                    "or give the key as api_key",
                    Sentence.of("key-variable-refused"));
            return NO_KEY;
        }
        String key = environment.getOrDefault(name, "").strip();
        if (key.isEmpty()) {
            body.wrong(
                    "api_key_ref",
                    "names a variable that is not set on this server",
                    "start it with " + name,
                    Sentence.of("key-variable-unset", "variable", name));
            return NO_KEY;
        }
        return usable("api_key_ref", new Credential.FromEnvironment(name), key, body);
    }

    private static Key usable(String field, Credential reference, String key, Fields body) {
        if (!KEY.matcher(key).matches()) {
            body.wrong(
                    field,
                    "contains characters that are not allowed in a header",
                    "check that the key was copied correctly",
                    Sentence.of("key-characters"));
            return NO_KEY;
        }
        return new Key(reference, new Secret(key));
    }

    /** The target of a run; empty when something is wrong with it. */
    Optional<Target> target(Fields body, Key key, boolean preflight) {
        Optional<String> model = body.text("model", 500, PRINTABLE, "a name of printable characters");
        if (model.isEmpty() && !preflight) {
            body.wrong(
                    "model",
                    "is required without preflight",
                    "the server isn't asked for its models then",
                    Sentence.of("model-needed"));
        }
        Way way = way(body);
        return urls.server(body)
                .flatMap(url -> way.to(body, url, key, model.orElse(Preflight.ANY_MODEL), protocol(body, url)));
    }

    /** A server, whatever its models are; empty when something is wrong with it. */
    public Optional<Target> server(Fields body, Key key) {
        Way way = way(body);
        return urls.server(body).flatMap(url -> way.to(body, url, key, Preflight.ANY_MODEL, protocol(body, url)));
    }

    private Way way(Fields body) {
        return new Way(HeaderReader.headers(body), TlsReader.tls(body), urls.proxy(body), urls.metrics(body));
    }

    /** How requests get to a server; what is wrong with it has been reported already. */
    private record Way(Map<String, String> headers, Target.Tls tls, Optional<URI> proxy, MetricsSource metrics) {
        Optional<Target> to(Fields body, URI url, Key key, String model, String protocol) {
            return body.problems()
                    .attempt(() -> new Target(url, model, protocol, key.reference(), headers, tls, proxy, metrics));
        }
    }

    /** Of a run; what is wrong has been reported where it is none of those that there are. */
    private static String protocol(Fields body, URI url) {
        return switch (AdapterChoice.of(body.text("adapter"), body.text("endpoint"), url)) {
            case AdapterChoice.Chosen(Protocol chosen) -> chosen.id();
            case AdapterChoice.UnknownAdapter() -> {
                String names = String.join(", ", AdapterChoice.adapters());
                body.wrong("adapter", "must be one of " + names, "", Sentence.of("adapter-unknown", "names", names));
                yield NONE;
            }
            case AdapterChoice.UnknownEndpoint() -> {
                body.wrong(
                        "endpoint",
                        "must be chat or completions, and is for the OpenAI-compatible adapters only",
                        "leave it out",
                        Sentence.of("endpoint-unknown"));
                yield NONE;
            }
            case AdapterChoice.OtherUrl(Protocol named) -> {
                body.wrong(
                        "server_url",
                        "belongs to another endpoint than the selected one",
                        "leave one of them out",
                        Sentence.of("url-other-endpoint"));
                yield NONE;
            }
        };
    }
}
