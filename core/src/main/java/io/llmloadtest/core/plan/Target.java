package io.llmloadtest.core.plan;

import static io.llmloadtest.core.plan.InvalidPlanException.require;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The server under test.
 *
 * @param baseUrl scheme, host, port and, where the server has them, a path and a query, which the protocol interprets
 * @param model the model's name as the server knows it
 * @param protocol id of the wire protocol, such as {@code openai-chat}; {@code auto} until it is found
 * @param headers request headers, in place of our own of the same names; their values may be secrets
 * @param proxy an HTTP proxy to go through
 * @param metrics where the server's own counters are read
 * @param tritonInput the input tensor that takes the prompt, of a model of Triton; empty for what the model itself says,
 *     else for the usual one
 * @param tritonOutput likewise the output tensor that has the text
 * @param http the version of HTTP to speak; empty: 1.1, unless the server or the protocol has only 2
 */
public record Target(
        URI baseUrl,
        String model,
        String protocol,
        Credential credential,
        Map<String, String> headers,
        Tls tls,
        Optional<URI> proxy,
        MetricsSource metrics,
        Optional<String> tritonInput,
        Optional<String> tritonOutput,
        Optional<Http> http) {

    public Target {
        headers = Map.copyOf(headers);
        String scheme = baseUrl.getScheme() == null ? "" : baseUrl.getScheme().toLowerCase(Locale.ROOT);
        require(
                scheme.equals("http") || scheme.equals("https"),
                "server_url",
                "must begin with http:// or https://, not '" + baseUrl + "'",
                "for example http://localhost:8000");
        require(
                baseUrl.getHost() != null,
                "server_url",
                "has no host in '" + baseUrl + "'",
                "for example http://localhost:8000");
        require(
                baseUrl.getUserInfo() == null,
                "server_url",
                "must not contain a user or password",
                "give a key apart from the URL");
        require(!model.isBlank(), "model", "must not be empty", "");
        requireTriton(protocol, "triton_input", tritonInput);
        requireTriton(protocol, "triton_output", tritonOutput);
    }

    private static void requireTriton(String protocol, String field, Optional<String> tensor) {
        require(
                tensor.isEmpty() || protocol.startsWith("triton"),
                field,
                "has no effect on the protocol '" + protocol + "', which knows no tensors",
                "leave it out, or choose the protocol triton");
    }

    /** A target whose tensors, if it has any, have the names that they usually have. */
    public Target(
            URI baseUrl,
            String model,
            String protocol,
            Credential credential,
            Map<String, String> headers,
            Tls tls,
            Optional<URI> proxy,
            MetricsSource metrics) {
        this(
                baseUrl,
                model,
                protocol,
                credential,
                headers,
                tls,
                proxy,
                metrics,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A version of HTTP, as a plan names it. */
    public enum Http {
        V1_1("1.1"),
        V2("2");

        private final String word;

        Http(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /** The version of that name; empty for any other word. */
        public static Optional<Http> of(String word) {
            return Arrays.stream(values())
                    .filter(http -> http.word.equals(word))
                    .findFirst();
        }
    }

    /** A target whose counters are read where servers usually have them. */
    public Target(
            URI baseUrl,
            String model,
            String protocol,
            Credential credential,
            Map<String, String> headers,
            Tls tls,
            Optional<URI> proxy) {
        this(baseUrl, model, protocol, credential, headers, tls, proxy, new MetricsSource.Usual());
    }

    /** The same server, asked for another model. */
    public Target withModel(String other) {
        return like(baseUrl, other, protocol, http);
    }

    /** The same server by another path. */
    public Target at(URI otherUrl) {
        return like(otherUrl, model, protocol, http);
    }

    /** The same server, asked by another protocol. */
    public Target speaking(String otherProtocol) {
        return like(baseUrl, model, otherProtocol, http);
    }

    /** The same server by that version of HTTP. */
    public Target over(Http version) {
        return like(baseUrl, model, protocol, Optional.of(version));
    }

    private Target like(URI url, String asked, String spoken, Optional<Http> version) {
        return new Target(
                url, asked, spoken, credential, headers, tls, proxy, metrics, tritonInput, tritonOutput, version);
    }

    /** The same with tensors by these names. */
    public Target withTensors(Optional<String> input, Optional<String> output) {
        return new Target(baseUrl, model, protocol, credential, headers, tls, proxy, metrics, input, output, http);
    }

    /** Its URL as it may be shown and stored. */
    public URI shownUrl() {
        return ShownUrl.of(baseUrl);
    }

    public boolean secure() {
        return "https".equalsIgnoreCase(baseUrl.getScheme());
    }

    /** The port asked for, or the scheme's own. */
    public int port() {
        return baseUrl.getPort() >= 0 ? baseUrl.getPort() : secure() ? 443 : 80;
    }

    /**
     * How a server's certificate is judged, and by which we show who we are.
     *
     * @param caCertificates a PEM file of further trusted authorities
     * @param insecure accept any certificate and name
     * @param clientCertificate a PEM file of the client's own certificate and those of its issuers
     * @param clientKey a PEM file of its key; empty where the certificate's file has it, too
     */
    public record Tls(
            Optional<InputFile> caCertificates,
            boolean insecure,
            Optional<InputFile> clientCertificate,
            Optional<InputFile> clientKey) {
        public static final Tls VERIFIED = new Tls(Optional.empty(), false);

        /** Without a certificate of our own. */
        public Tls(Optional<InputFile> caCertificates, boolean insecure) {
            this(caCertificates, insecure, Optional.empty(), Optional.empty());
        }
    }
}
