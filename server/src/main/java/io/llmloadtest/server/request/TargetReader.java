package io.llmloadtest.server.request;

import io.llmloadtest.app.Secret;
import io.llmloadtest.app.preflight.Preflight;
import io.llmloadtest.core.field.PlanValues;
import io.llmloadtest.core.field.ServerFields;
import io.llmloadtest.core.plan.Credential;
import io.llmloadtest.core.plan.MetricsSource;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.plan.Sentence;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.catalog.AdapterChoice;
import io.llmloadtest.server.guard.TargetRules;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads which server is asked, and with which key. */
public final class TargetReader {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]+");

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
    public Key key(PlanValues values, Problems problems) {
        Optional<String> given = values.get(ServerFields.API_KEY).filter(key -> !key.isEmpty());
        Optional<String> reference = values.get(ServerFields.API_KEY_REF);
        if (given.isPresent() && reference.isPresent()) {
            problems.add("api_key_ref", "and api_key are both given", "leave one of them out", Sentence.of("two-keys"));
            return NO_KEY;
        }
        if (given.isPresent()) {
            return usable("api_key", new Credential.Given(), given.get(), problems);
        }
        return reference.map(name -> referred(name, problems)).orElse(NO_KEY);
    }

    private Key referred(String reference, Problems problems) {
        String name = reference.startsWith("env:") ? reference.substring(4) : "";
        if (!VARIABLES.contains(name)) {
            problems.add(
                    "api_key_ref",
                    "must be env:LLM_API_KEY or env:OPENAI_API_KEY",
                    "or give the key as api_key",
                    Sentence.of("key-variable-refused"));
            return NO_KEY;
        }
        String key = environment.getOrDefault(name, "").strip();
        if (key.isEmpty()) {
            problems.add(
                    "api_key_ref",
                    "names a variable that is not set on this server",
                    "start it with " + name,
                    Sentence.of("key-variable-unset", "variable", name));
            return NO_KEY;
        }
        return usable("api_key_ref", new Credential.FromEnvironment(name), key, problems);
    }

    private static Key usable(String field, Credential reference, String key, Problems problems) {
        if (!KEY.matcher(key).matches()) {
            problems.add(
                    field,
                    "contains characters that are not allowed in a header",
                    "check that the key was copied correctly",
                    Sentence.of("key-characters"));
            return NO_KEY;
        }
        return new Key(reference, new Secret(key));
    }

    /** The target of a run; empty when something is wrong with it. */
    Optional<Target> target(PlanValues values, Key key, boolean preflight, Problems problems) {
        if (!values.has(ServerFields.MODEL) && !preflight) {
            problems.add(
                    "model",
                    "is required without preflight",
                    "the server isn't asked for its models then",
                    Sentence.of("model-needed"));
        }
        return server(values, key, problems)
                .map(target -> target.withModel(values.get(ServerFields.MODEL).orElse(Preflight.ANY_MODEL)))
                .map(target -> preflight ? target : target.speaking(AdapterChoice.first(target.protocol())));
    }

    /** A server, whatever its models are; empty when something is wrong with it. */
    public Optional<Target> server(PlanValues values, Key key, Problems problems) {
        Map<String, String> headers = values.get(ServerFields.HEADERS).orElse(Map.of());
        Target.Tls tls = TlsReader.tls(values, problems);
        Optional<URI> proxy = urls.proxy(values, problems);
        MetricsSource metrics = urls.metrics(values, problems);
        urls.observed(values, problems);
        return urls.server(values, problems).flatMap(url -> {
            String chosen = protocol(values, url, problems);
            Optional<String> input = values.get(ServerFields.TRITON_INPUT);
            Optional<String> output = values.get(ServerFields.TRITON_OUTPUT);
            boolean tensors = input.isPresent() || output.isPresent();
            String protocol = tensors ? AdapterChoice.withTensors(chosen) : chosen;
            return problems.attempt(() -> new Target(
                    url,
                    Preflight.ANY_MODEL,
                    protocol,
                    key.reference(),
                    headers,
                    tls,
                    proxy,
                    metrics,
                    input,
                    output,
                    ServerFields.http(values)));
        });
    }

    /** Of a run; what is wrong has been reported where it is none of those that there are. */
    private static String protocol(PlanValues values, URI url, Problems problems) {
        return switch (AdapterChoice.of(values.get(ServerFields.ADAPTER), values.get(ServerFields.ENDPOINT), url)) {
            case AdapterChoice.Chosen(String id) -> id;
            case AdapterChoice.UnknownAdapter() -> {
                String names = String.join(", ", AdapterChoice.adapters());
                problems.add("adapter", "must be one of " + names, "", Sentence.of("adapter-unknown", "names", names));
                yield NONE;
            }
            case AdapterChoice.UnknownEndpoint() -> {
                problems.add(
                        "endpoint",
                        "must be chat or completions, and is for the OpenAI-compatible adapters only",
                        "leave it out",
                        Sentence.of("endpoint-unknown"));
                yield NONE;
            }
            case AdapterChoice.OtherUrl(Protocol named) -> {
                problems.add(
                        "server_url",
                        "belongs to another endpoint than the selected one",
                        "leave one of them out",
                        Sentence.of("url-other-endpoint"));
                yield NONE;
            }
        };
    }
}
