package io.llmloadtest.engine.net;

import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.protocols.ApiAddress;
import io.llmloadtest.protocols.Call;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.transport.http.Authority;
import io.llmloadtest.transport.http.HttpHeaders;
import io.llmloadtest.transport.http.ProxyTunnel;
import io.llmloadtest.transport.http.RequestHead;
import io.llmloadtest.transport.http2.HeaderBlock;
import io.llmloadtest.transport.loop.Connection;
import io.llmloadtest.transport.loop.ConnectionHandler;
import io.llmloadtest.transport.loop.EventLoop;
import io.llmloadtest.transport.tls.Alpn;
import io.llmloadtest.transport.tls.TlsClient;
import io.llmloadtest.transport.tls.TlsSetupException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** The target, resolved: where its bytes go, through which layers, and what every request to it says. */
public final class Endpoint {
    private final Target target;
    private final ApiAddress api;
    private final String key;
    private final Map<String, String> keyHeaders;
    private final InetSocketAddress address;
    private final Authority authority;
    private final Redaction redaction;
    private final Optional<TlsClient> tls;
    private final boolean http2;

    private Endpoint(
            Target target,
            ApiAddress api,
            String key,
            Map<String, String> keyHeaders,
            InetSocketAddress address,
            Optional<TlsClient> tls,
            boolean http2) {
        this.target = target;
        this.api = api;
        this.key = key;
        this.keyHeaders = keyHeaders;
        this.address = address;
        this.authority = Authority.of(target.baseUrl());
        this.redaction = Redaction.of(key, target.headers());
        this.tls = tls;
        this.http2 = http2;
    }

    /**
     * Looks the target, or the proxy before it, up. Blocks; not for an event loop.
     *
     * @param key sent as the protocol has it; empty for none
     */
    public static Endpoint resolve(Target target, Protocol protocol, String key)
            throws EndpointException, InterruptedException {
        Authority first = Authority.of(target.proxy().orElse(target.baseUrl()));
        try {
            Map<String, String> keyHeaders = key.isEmpty() ? Map.of() : protocol.keyHeaders(key);
            InetSocketAddress address = Addresses.firstThatAnswers(first.host(), first.port());
            return new Endpoint(
                    target,
                    protocol.at(target.baseUrl()),
                    key,
                    keyHeaders,
                    address,
                    tls(target),
                    protocol.asksByHttp2(target));
        } catch (TlsSetupException unusable) {
            throw new EndpointException(FailureKind.TLS, String.valueOf(unusable.getMessage()));
        }
    }

    private static Optional<TlsClient> tls(Target target) {
        return target.secure() ? Optional.of(Certificates.client(target.tls())) : Optional.empty();
    }

    /** The same server, asked below another path. */
    public Endpoint at(URI url) {
        return new Endpoint(target.at(url), new ApiAddress(url, api.layout()), key, keyHeaders, address, tls, http2);
    }

    /** Whether HTTP/2 is spoken. */
    public boolean http2() {
        return http2;
    }

    /** Speaks the target's version of HTTP, on one connection. */
    public SerialHttp serial() {
        return http2 ? new SerialHttp2() : new SerialHttp1();
    }

    /** Begins a connection; {@code handler} hears {@code connected} when requests may be written. */
    public Connection connect(EventLoop loop, ConnectionHandler handler) {
        Alpn alpn = http2 ? Alpn.HTTP_2 : Alpn.HTTP_1_1;
        ConnectionHandler secured = tls.map(client -> client.secure(authority.host(), authority.port(), alpn, handler))
                .orElse(handler);
        return loop.connect(
                address,
                isTunnelled() ? new ProxyTunnel(authority, target.proxy().get(), secured) : secured);
    }

    /** A proxy that is to understand the requests itself must speak HTTP/1.1. */
    private boolean isTunnelled() {
        return target.proxy().isPresent() && (target.secure() || http2);
    }

    /** How often bytes travel to the server and back before a connection stands, at least. */
    public int roundTripsToConnect() {
        return (target.secure() ? 2 : 1) + (http2 ? 1 : 0);
    }

    public InetSocketAddress address() {
        return address;
    }

    public Optional<SSLContext> trust() {
        return tls.map(TlsClient::context);
    }

    /** Begins a bare connection to where the bytes go first: to the server, or to the proxy before it. */
    public Connection reach(EventLoop loop, ConnectionHandler handler) {
        return loop.connect(address, handler);
    }

    /** What has to be taken out of a server's text before anybody reads it. */
    public Redaction redaction() {
        return redaction;
    }

    /** A whole request to the API. */
    public WireRequest request(Call call) {
        return request(call, api.target(call.path()));
    }

    /** A whole request to a page below the server's root. */
    public WireRequest requestFromRoot(Call call) {
        return request(call, api.fromServer(call.path()));
    }

    /** The protocol's headers stand in place of ours, and the user's in place of both. */
    private WireRequest request(Call call, String path) {
        byte[] body = call.body();
        HttpHeaders headers = HttpHeaders.NONE
                .with("Host", authority.hostField(target.baseUrl().getScheme()))
                .with("Accept", "*/*")
                .with("User-Agent", "llm-loadtest");
        if (body.length > 0) {
            headers = headers.with("Content-Type", "application/json")
                    .with("Content-Length", Integer.toString(body.length));
        }
        for (var shown : keyHeaders.entrySet()) {
            headers = headers.replacing(shown.getKey(), shown.getValue());
        }
        headers = withProxyCredentials(headers).with("Accept-Encoding", "identity");
        for (var own : call.headers().entrySet()) {
            headers = headers.replacing(own.getKey(), own.getValue());
        }
        for (var given : target.headers().entrySet()) {
            boolean ofNoBody = body.length == 0 && given.getKey().equalsIgnoreCase("Content-Type");
            headers = ofNoBody ? headers : headers.replacing(given.getKey(), given.getValue());
        }
        RequestHead head = new RequestHead(call.method(), requestTarget(path), headers);
        return WireRequest.of(call.method(), http2 ? HeaderBlock.of(head, target.secure()) : head.bytes(), body);
    }

    /** A proxy that isn't tunnelled through wants the whole URI. */
    private String requestTarget(String path) {
        boolean plainProxy = target.proxy().isPresent() && !isTunnelled();
        return plainProxy ? target.baseUrl().getScheme().toLowerCase(Locale.ROOT) + "://" + authority + path : path;
    }

    private HttpHeaders withProxyCredentials(HttpHeaders headers) {
        Optional<String> credentials = target.proxy().map(URI::getUserInfo);
        if (isTunnelled() || credentials.isEmpty()) {
            return headers;
        }
        byte[] plain = credentials.get().getBytes(StandardCharsets.UTF_8);
        return headers.with(
                "Proxy-Authorization", "Basic " + Base64.getEncoder().encodeToString(plain));
    }
}
