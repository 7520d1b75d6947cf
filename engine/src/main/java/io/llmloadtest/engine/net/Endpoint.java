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
import io.llmloadtest.transport.loop.Connection;
import io.llmloadtest.transport.loop.ConnectionHandler;
import io.llmloadtest.transport.loop.EventLoop;
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

    private Endpoint(
            Target target,
            ApiAddress api,
            String key,
            Map<String, String> keyHeaders,
            InetSocketAddress address,
            Optional<TlsClient> tls) {
        this.target = target;
        this.api = api;
        this.key = key;
        this.keyHeaders = keyHeaders;
        this.address = address;
        this.authority = Authority.of(target.baseUrl());
        this.redaction = Redaction.of(key, target.headers());
        this.tls = tls;
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
            return new Endpoint(target, protocol.at(target.baseUrl()), key, keyHeaders, address, tls(target));
        } catch (TlsSetupException unusable) {
            throw new EndpointException(FailureKind.TLS, String.valueOf(unusable.getMessage()));
        }
    }

    private static Optional<TlsClient> tls(Target target) {
        return target.secure() ? Optional.of(Certificates.client(target.tls())) : Optional.empty();
    }

    /** The same server, asked below another path. */
    public Endpoint at(URI url) {
        return new Endpoint(target.at(url), new ApiAddress(url, api.layout()), key, keyHeaders, address, tls);
    }

    /** Begins a connection; {@code handler} hears {@code connected} when requests may be written. */
    public Connection connect(EventLoop loop, ConnectionHandler handler) {
        ConnectionHandler secured = tls.map(client -> client.secure(authority.host(), authority.port(), handler))
                .orElse(handler);
        boolean tunnelled = target.secure() && target.proxy().isPresent();
        return loop.connect(
                address, tunnelled ? new ProxyTunnel(authority, target.proxy().get(), secured) : secured);
    }

    /** How often bytes travel to the server and back before a connection stands, at least. */
    public int roundTripsToConnect() {
        return target.secure() ? 2 : 1;
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
    public byte[] request(Call call) {
        return request(call, api.target(call.path()));
    }

    /** A whole request to a page below the server's root. */
    public byte[] requestFromRoot(Call call) {
        return request(call, api.fromServer(call.path()));
    }

    /** The protocol's headers stand in place of ours, and the user's in place of both. */
    private byte[] request(Call call, String path) {
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
        return joined(new RequestHead(call.method(), requestTarget(path), headers).bytes(), body);
    }

    /** A proxy that isn't tunnelled through wants the whole URI. */
    private String requestTarget(String path) {
        boolean plainProxy = target.proxy().isPresent() && !target.secure();
        return plainProxy ? target.baseUrl().getScheme().toLowerCase(Locale.ROOT) + "://" + authority + path : path;
    }

    private HttpHeaders withProxyCredentials(HttpHeaders headers) {
        Optional<String> credentials = target.proxy().map(URI::getUserInfo);
        if (target.secure() || credentials.isEmpty()) {
            return headers;
        }
        byte[] plain = credentials.get().getBytes(StandardCharsets.UTF_8);
        return headers.with(
                "Proxy-Authorization", "Basic " + Base64.getEncoder().encodeToString(plain));
    }

    private static byte[] joined(byte[] head, byte[] body) {
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }
}
