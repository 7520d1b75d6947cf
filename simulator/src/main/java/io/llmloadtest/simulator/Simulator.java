package io.llmloadtest.simulator;

import io.llmloadtest.simulator.config.SimulatorConfig;
import io.llmloadtest.transport.loop.EventLoop;
import io.llmloadtest.transport.loop.EventLoops;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * An OpenAI-compatible inference server on one event loop, whose timing and faults are known exactly.
 *
 * <pre>{@code
 * try (var server = Simulator.start(SimulatorConfig.defaults())) {
 *     client.send(server.uri());
 *     assertThat(server.stats().completed()).isEqualTo(1);
 * }
 * }</pre>
 */
public final class Simulator implements AutoCloseable {
    private final SimulatorConfig config;
    private final EventLoop loop;
    private final EventLoop.Listener listener;
    private final Site site;
    private Optional<SimulatorStats> last = Optional.empty();

    private Simulator(SimulatorConfig config, EventLoop loop, EventLoop.Listener listener, Site site) {
        this.config = config;
        this.loop = loop;
        this.listener = listener;
        this.site = site;
    }

    /**
     * Starts serving.
     *
     * @throws java.io.UncheckedIOException when the address can't be bound
     */
    public static Simulator start(SimulatorConfig config) {
        EventLoop loop = EventLoops.start("simulator", EventLoops.Kind.AUTO);
        try {
            var site = new Site(config, loop);
            var address = new InetSocketAddress(
                    config.endpoint().host(), config.endpoint().port());
            return new Simulator(config, loop, loop.listen(address, () -> new ServerConnection(site)), site);
        } catch (RuntimeException failure) {
            loop.close();
            throw failure;
        }
    }

    public int port() {
        return listener.address().getPort();
    }

    /** Without a path: {@code http://127.0.0.1:port}. */
    public URI uri() {
        String host = config.endpoint().host();
        String literal = host.contains(":") ? "[" + host + "]" : host;
        return URI.create((config.endpoint().tls() ? "https" : "http") + "://" + literal + ":" + port());
    }

    /** What has been done so far; exact, for it is asked on the loop. After closing, what had been done until then. */
    public synchronized SimulatorStats stats() {
        return last.orElseGet(this::askLoop);
    }

    /** Stops listening and cuts what is still running. */
    @Override
    public synchronized void close() {
        if (last.isEmpty()) {
            listener.close();
            last = Optional.of(askLoop());
            loop.close();
        }
    }

    private SimulatorStats askLoop() {
        var answer = new CompletableFuture<SimulatorStats>();
        loop.execute(() -> answer.complete(site.stats()));
        return answer.join();
    }
}
