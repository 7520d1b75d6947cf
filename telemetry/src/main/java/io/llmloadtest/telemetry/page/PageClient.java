package io.llmloadtest.telemetry.page;

import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.text.ServerText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * Gets pages of a target or of a metrics address beside it. The key and the headers of the plan go to the target's own
 * scheme, host and port only, no redirect is followed, and the target's proxy is used for all of them.
 */
public final class PageClient implements AutoCloseable {
    public static final Duration TIMEOUT = Duration.ofSeconds(2);
    /** In what the JDK's client says of other bytes, which it quotes. */
    private static final String NO_HTTP_1 = "status line";

    private static final int MAX_BYTES = 32 << 20;
    private static final int MEBIBYTE = 1 << 20;
    private static final int OK = 200;
    /** As the JDK's client words it. */
    private static final String TOO_LONG = "body exceeds capacity";
    /** What the JDK's client sets itself and refuses to be told, and what only a body has. */
    private static final Set<String> RESERVED =
            Set.of("connection", "content-length", "content-type", "expect", "upgrade");

    static {
        // before the JDK's client is first used, which asks only once: a gateway may route by another name, and a
        // page that is asked for each second must not always come from the same of several servers
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host,connection");
    }

    private final Target target;
    private final String key;
    private final HttpClient client;
    private final int maxBytes;

    /** For pages of 32 MiB at most. */
    public PageClient(Target target, String key, Optional<SSLContext> trust) {
        this(target, key, trust, MAX_BYTES);
    }

    /**
     * A client.
     *
     * @param key sent as bearer token to the target's own address; empty for none
     * @param trust what decides about certificates; empty for the Java runtime's own judgement
     * @param maxBytes of a page, unpacked
     */
    public PageClient(Target target, String key, Optional<SSLContext> trust, int maxBytes) {
        this.target = target;
        this.key = key;
        this.maxBytes = maxBytes;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(TIMEOUT)
                .sslContext(trust.orElseGet(LazyTls::new))
                // so that it doesn't ask the context for its own
                .sslParameters(new SSLParameters())
                .proxy(target.proxy().map(PageClient::through).orElse(HttpClient.Builder.NO_PROXY));
        target.proxy().map(URI::getUserInfo).ifPresent(user -> builder.authenticator(new ProxyUser(user)));
        this.client = builder.build();
    }

    private static ProxySelector through(URI proxy) {
        int port = proxy.getPort() >= 0 ? proxy.getPort() : 80;
        return ProxySelector.of(InetSocketAddress.createUnresolved(proxy.getHost(), port));
    }

    /** Says who we are to a proxy that asks, and to nobody else. */
    private static final class ProxyUser extends Authenticator {
        private final String user;
        private final String password;

        private ProxyUser(String userInfo) {
            String[] parts = userInfo.split(":", 2);
            user = parts[0];
            password = parts.length == 2 ? parts[1] : "";
        }

        @Override
        protected @Nullable PasswordAuthentication getPasswordAuthentication() {
            return getRequestorType() == RequestorType.PROXY
                    ? new PasswordAuthentication(user, password.toCharArray())
                    : null;
        }
    }

    /** What a page came to. */
    public sealed interface Fetched {}

    /** A body with status 200. */
    public record Page(byte[] body) implements Fetched {}

    /**
     * Anything else.
     *
     * @param reason a sentence's predicate, such as {@code answered 404}
     * @param cause of what kind it is
     * @param detail what differs from case to case of that kind: the status, what the system said; may be empty
     */
    public record NoPage(String reason, Cause cause, String detail) implements Fetched {
        /** Whether somebody answered, so that another path may be worth a try. */
        public boolean reachable() {
            return cause == Cause.STATUS || cause == Cause.UNFIT;
        }
    }

    /** Why there is no page. */
    public enum Cause {
        /** Another status than 200. */
        STATUS,
        /** The address can't be asked for. */
        UNFIT,
        TIMEOUT,
        TOO_LONG,
        UNREADABLE
    }

    /** Asks once. Blocks for {@link #TIMEOUT} at most. */
    public Fetched get(URI page) throws InterruptedException {
        HttpRequest request;
        try {
            request = request(page);
        } catch (IllegalArgumentException unfit) {
            String why = String.valueOf(unfit.getMessage());
            return new NoPage("can't be asked for (" + why + ")", Cause.UNFIT, why);
        }
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), maxBytes));
        try {
            HttpResponse<byte[]> response = answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            return response.statusCode() == OK ? page(response) : status(response.statusCode());
        } catch (TimeoutException late) {
            answer.cancel(true);
            return new NoPage(
                    "gave no answer within " + TIMEOUT.toSeconds() + " s", Cause.TIMEOUT, TIMEOUT.toSeconds() + " s");
        } catch (ExecutionException failed) {
            return unread(failed.getCause() == null ? failed : failed.getCause());
        } catch (IOException damaged) {
            return unread(damaged);
        }
    }

    private static NoPage status(int code) {
        return new NoPage("answered " + code, Cause.STATUS, Integer.toString(code));
    }

    private NoPage unread(Throwable cause) {
        String why = reason(cause);
        boolean tooLong = why.contains(TOO_LONG);
        return new NoPage(
                "can't be read (" + why + ")",
                tooLong ? Cause.TOO_LONG : Cause.UNREADABLE,
                tooLong ? maxBytes / MEBIBYTE + " MiB" : why);
    }

    /** Some servers and gateways pack what nobody asked them to. */
    private Page page(HttpResponse<byte[]> response) throws IOException {
        boolean packed = response.headers()
                .firstValue("Content-Encoding")
                .filter(coding -> coding.equalsIgnoreCase("gzip") || coding.equalsIgnoreCase("x-gzip"))
                .isPresent();
        if (!packed) {
            return new Page(response.body());
        }
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            byte[] body = unpacked.readNBytes(maxBytes);
            if (unpacked.read() >= 0) {
                throw new IOException(TOO_LONG);
            }
            return new Page(body);
        }
    }

    private HttpRequest request(URI page) {
        HttpRequest.Builder request = HttpRequest.newBuilder(page)
                .header("Accept", "text/plain, */*;q=0.1")
                .header("Connection", "close");
        if (isTargets(page)) {
            target.headers().forEach((name, value) -> {
                if (!RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
                    request.setHeader(name, value);
                }
            });
            boolean named = target.headers().keySet().stream().anyMatch("Authorization"::equalsIgnoreCase);
            if (!key.isEmpty() && !named) {
                request.setHeader("Authorization", "Bearer " + key);
            }
        }
        return request.build();
    }

    private boolean isTargets(URI page) {
        boolean secure = page.getScheme().equalsIgnoreCase("https");
        int port = page.getPort() >= 0 ? page.getPort() : secure ? 443 : 80;
        return secure == target.secure()
                && port == target.port()
                && page.getHost().equalsIgnoreCase(target.baseUrl().getHost());
    }

    private static String reason(Throwable cause) {
        if (String.valueOf(cause.getMessage()).contains(NO_HTTP_1)) {
            return "not HTTP/1.1; a port for gRPC has no such page";
        }
        String kind = cause.getClass().getSimpleName();
        boolean hasMessage = cause instanceof IOException
                && cause.getMessage() != null
                && !cause.getMessage().isBlank();
        return hasMessage ? ServerText.message(kind + ": " + cause.getMessage()) : kind;
    }

    /** At once: an exchange that is still on its way is of no more interest. */
    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
