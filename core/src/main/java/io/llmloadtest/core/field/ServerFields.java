package io.llmloadtest.core.field;

import io.llmloadtest.core.field.FieldType.File;
import io.llmloadtest.core.field.FieldType.Free;
import io.llmloadtest.core.field.FieldType.Headers;
import io.llmloadtest.core.field.FieldType.Secret;
import io.llmloadtest.core.field.FieldType.Several;
import io.llmloadtest.core.field.FieldType.Switch;
import io.llmloadtest.core.field.FieldType.Text;
import io.llmloadtest.core.field.FieldType.Word;
import io.llmloadtest.core.plan.Credential;
import io.llmloadtest.core.plan.InputFile;
import io.llmloadtest.core.plan.InvalidPlanException;
import io.llmloadtest.core.plan.MetricsSource;
import io.llmloadtest.core.plan.Observing;
import io.llmloadtest.core.plan.PlanProblem;
import io.llmloadtest.core.plan.ShownUrl;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.plan.TestPlan;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Which server, and how to get to it. */
public final class ServerFields {
    private static final String HOST = "(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9.-]+)(:[0-9]{1,5})?";
    private static final String PAGE = "https?://" + HOST + "(/[^?#\\s]*)?(\\?[^#\\s]*)?";
    private static final String ANY_HTTP = "auto";
    private static final int MAX_PEM = 512 << 10;
    private static final FieldType<String> TENSOR = new Text(200, "[^\\x00-\\x20\\x7f\"\\\\]+", "the name of a tensor");

    public static final PlanField<String> SERVER_URL = field("server_url", new Free(PAGE))
            .flag("URL", "-s", "--server")
            .help("Base URL, with or without /v1, such as http://localhost:8000, or an endpoint's URL")
            .shown(plan -> plan.target().shownUrl().toString());

    public static final PlanField<String> MODEL = field(
                    "model",
                    new Text(
                            500,
                            "[^\\x00-\\x1f\\x7f]*[^\\x00-\\x20\\x7f][^\\x00-\\x1f\\x7f]*",
                            "a name of printable characters"))
            .flag("NAME", "-m", "--model")
            .help("Model name")
            .otherwise("the only one the server offers")
            .shown(plan -> plan.target().model());

    public static final PlanField<String> ENDPOINT = field("endpoint", new Word(List.of("chat", "completions")))
            .flag("chat|completions", "--endpoint")
            .help("Endpoint of the OpenAI-compatible API")
            .otherwise("the one in the URL, else chat");

    public static final PlanField<String> ADAPTER = field("adapter", new Free(".+"))
            .flag("NAME", "--adapter")
            .help("Wire protocol: auto, openai, or one of the protocols in /system/info")
            .flagHelp("Wire protocol: ${COMPLETION-CANDIDATES}")
            .otherwise("the one in the URL, else auto: openai where the server has it, else its own")
            .shown(plan -> plan.target().protocol());

    public static final PlanField<String> API_KEY = field("api_key", new Secret("[\\x21-\\x7e]*"))
            .flag("KEY", "--api-key")
            .help("The server's key: used for this run, never stored, logged or exported")
            .flagHelp("API key; other users of this machine can see it, so prefer a file or the environment:"
                    + " LLM_API_KEY, OPENAI_API_KEY");

    public static final PlanField<String> API_KEY_REF = field(
                    "api_key_ref", new Word(List.of("env:LLM_API_KEY", "env:OPENAI_API_KEY")))
            .flag("NAME", "--api-key-env")
            .help("Where the key is: in this variable of the environment")
            .flagHelp("Environment variable with the key")
            .shown(plan -> reference(plan.target().credential()));

    public static final PlanField<Map<String, String>> HEADERS = field("headers", new Headers())
            .flag("NAME:VALUE", "--header")
            .help("Request headers, which replace the default headers of the same names; only their names are stored")
            .flagHelp("Request header; replaces the default of that name; its value is not stored; repeatable")
            .shown(plan -> plan.target().headers().keySet().stream().sorted().toList());

    public static final PlanField<InputFile> CA_CERTIFICATES = field(
                    "tls.ca_certificates", new File(MAX_PEM, "PEM text"))
            .flag("FILE", "--ca-cert")
            .help("PEM file of additional trusted authorities")
            .shown(plan -> plan.target().tls().caCertificates().map(InputFile::name));

    public static final PlanField<InputFile> CLIENT_CERTIFICATE = field(
                    "tls.client_certificate", new File(MAX_PEM, "PEM text"))
            .flag("FILE", "--client-cert")
            .help("PEM file of the client certificate, for servers that require one")
            .shown(plan -> plan.target().tls().clientCertificate().map(InputFile::name));

    public static final PlanField<InputFile> CLIENT_KEY = field("tls.client_key", new File(MAX_PEM, "PEM text"))
            .flag("FILE", "--client-key")
            .help("PEM file of its key, unencrypted")
            .otherwise("the file of {tls.client_certificate}")
            .shown(plan -> plan.target().tls().clientKey().map(InputFile::name));

    public static final PlanField<Boolean> INSECURE = field("tls.insecure", new Switch())
            .flag("", "--insecure")
            .usually(false)
            .help("Accept any certificate")
            .shown(plan -> plan.target().tls().insecure());

    public static final PlanField<String> PROXY = field("proxy", new Free("none|http://([^@/?#\\s]+@)?" + HOST + "/?"))
            .flag("URL", "--proxy")
            .help("HTTP proxy to go through, or none; without it the command line looks at HTTPS_PROXY, HTTP_PROXY and"
                    + " NO_PROXY")
            .flagHelp("HTTP proxy, or 'none' (default: HTTPS_PROXY, HTTP_PROXY, NO_PROXY; never for localhost)")
            .shown(plan -> plan.target().proxy().map(ShownUrl::of).map(Object::toString));

    public static final PlanField<String> HTTP = field("http", new Word(List.of(ANY_HTTP, "1.1", "2")))
            .flag("auto|1.1|2", "--http")
            .usually(ANY_HTTP)
            .help("Version of HTTP; auto: 1.1, unless the server or the protocol has only 2")
            .shown(plan -> plan.target().http().map(Target.Http::word).orElse(ANY_HTTP));

    public static final PlanField<String> METRICS_URL = field("metrics_url", new Free("none|" + PAGE))
            .flag("URL|none", "--metrics-url")
            .help("The server's Prometheus page, to watch it and compare its counters with this run's")
            .flagHelp(
                    "The server's Prometheus page, to watch it and compare its counters with this run's; repeatable, as"
                            + " for replicas")
            .otherwise("/metrics on the server, if it exists")
            .shown(plan -> metrics(plan.target().metrics()));

    public static final PlanField<String> TRITON_INPUT = field("triton_input", TENSOR)
            .flag("NAME", "--triton-input")
            .help("Triton: input tensor that takes the prompt")
            .otherwise("text_input, or the only text input of the model")
            .shown(plan -> plan.target().tritonInput());

    public static final PlanField<String> TRITON_OUTPUT = field("triton_output", TENSOR)
            .flag("NAME", "--triton-output")
            .help("Triton: output tensor that has the text")
            .otherwise("text_output, or the only text output of the model")
            .shown(plan -> plan.target().tritonOutput());

    public static final PlanField<List<String>> METRICS_URLS = pages("metrics_urls")
            .flag("URL|none", "--metrics-url")
            .help("Further metrics pages of the server, as of its replicas, or of prefill and decode apart")
            .shown(plan -> observed(plan, Observing::pages))
            .sets((plan, urls) -> plan.observing(also -> also.withPages(uris("metrics_urls", urls))));

    public static final PlanField<List<String>> METRICS = field(
                    "metrics",
                    new Several<>(
                            new Text(
                                    200,
                                    "[A-Za-z_:][A-Za-z0-9_:]*",
                                    "the name of a series, such as vllm:num_preemptions"),
                            0,
                            Observing.MAX_SERIES))
            .flag("NAME", "--metric")
            .help("Further series of the server's metrics pages to watch, by their names there")
            .flagHelp("Further series of the server's metrics pages to watch, by its name there; repeatable")
            .shown(plan -> observed(plan, Observing::series))
            .sets((plan, names) -> plan.observing(also -> also.withSeries(names)));

    public static final PlanField<List<String>> GPU_METRICS_URLS = pages("gpu_metrics_urls")
            .flag("URL", "--gpu-metrics")
            .help("Pages of DCGM exporters, to watch the GPUs of other machines")
            .flagHelp("Page of a DCGM exporter, to watch another machine's GPUs; repeatable")
            .shown(plan -> observed(plan, Observing::gpus))
            .sets((plan, urls) -> plan.observing(also -> also.withGpus(uris("gpu_metrics_urls", urls))));

    public static final PlanField<List<String>> HOST_METRICS_URLS = pages("host_metrics_urls")
            .flag("URL", "--host-metrics")
            .help("Pages of node exporters, to watch other machines")
            .flagHelp("Page of a node exporter, to watch another machine; repeatable")
            .shown(plan -> observed(plan, Observing::hosts))
            .sets((plan, urls) -> plan.observing(also -> also.withHosts(uris("host_metrics_urls", urls))));

    /** Those whose pages are asked for during a run, beside the target's own. */
    public static final List<PlanField<List<String>>> OBSERVED_PAGES =
            List.of(METRICS_URLS, GPU_METRICS_URLS, HOST_METRICS_URLS);

    static final List<PlanField<?>> ALL = List.of(
            SERVER_URL,
            MODEL,
            ENDPOINT,
            ADAPTER,
            API_KEY,
            API_KEY_REF,
            HEADERS,
            CA_CERTIFICATES,
            CLIENT_CERTIFICATE,
            CLIENT_KEY,
            INSECURE,
            PROXY,
            HTTP,
            METRICS_URL,
            TRITON_INPUT,
            TRITON_OUTPUT,
            METRICS_URLS,
            METRICS,
            GPU_METRICS_URLS,
            HOST_METRICS_URLS);

    private ServerFields() {}

    /** The version of HTTP that is asked for; empty where it is left open. */
    public static Optional<Target.Http> http(PlanValues values) {
        return values.get(HTTP).flatMap(Target.Http::of);
    }

    private static <T> PlanField<T> field(String id, FieldType<T> type) {
        return PlanField.of(Section.SERVER, id, type);
    }

    private static PlanField<List<String>> pages(String id) {
        return field(
                id,
                new Several<>(
                        new Text(2_000, PAGE, "an http or https URL without user and fragment"),
                        0,
                        Observing.MAX_PAGES));
    }

    /** Empty where nothing at all is looked at. */
    private static List<?> observed(TestPlan plan, Function<Observing, List<?>> part) {
        return plan.observing().map(Observing::shown).map(part).orElse(List.of());
    }

    private static List<URI> uris(String field, List<String> urls) {
        return urls.stream().map(url -> uri(field, url)).toList();
    }

    private static URI uri(String field, String text) {
        try {
            URI url = new URI(text);
            if (ShownUrl.lacksHidden(url)) {
                throw wrong(field, "has '***' for a value of its query that was not kept", "give it again");
            }
            return url;
        } catch (URISyntaxException notAnUrl) {
            throw wrong(field, "is no URL", "such as http://gpu-1:9400/metrics");
        }
    }

    private static InvalidPlanException wrong(String field, String message, String hint) {
        return new InvalidPlanException(List.of(new PlanProblem(field, message, hint)));
    }

    private static Optional<String> reference(Credential credential) {
        return switch (credential) {
            case Credential.None ignored -> Optional.empty();
            case Credential.FromEnvironment(String name) -> Optional.of("env:" + name);
            case Credential.FromFile(String path) -> Optional.of("file:" + path);
            case Credential.Given ignored -> Optional.of("given");
        };
    }

    private static String metrics(MetricsSource metrics) {
        return switch (metrics) {
            case MetricsSource.Usual ignored -> "auto";
            case MetricsSource.At page -> page.shown().toString();
            case MetricsSource.Off ignored -> "none";
        };
    }
}
