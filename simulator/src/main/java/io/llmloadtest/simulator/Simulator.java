package io.llmloadtest.simulator;

import io.llmloadtest.simulator.config.SimulatorConfig;
import io.llmloadtest.transport.loop.ConnectionHandler;
import io.llmloadtest.transport.loop.EventLoop;
import io.llmloadtest.transport.loop.EventLoopEndedException;
import io.llmloadtest.transport.loop.EventLoops;
import io.llmloadtest.transport.tls.TlsServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

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
    private final Optional<TlsServer> tls;
    private final AtomicBoolean listening = new AtomicBoolean(true);
    private Optional<SimulatorStats> last = Optional.empty();

    private Simulator(
            SimulatorConfig config, EventLoop loop, EventLoop.Listener listener, Site site, Optional<TlsServer> tls) {
        this.config = config;
        this.loop = loop;
        this.listener = listener;
        this.site = site;
        this.tls = tls;
    }

    /**
     * Starts serving.
     *
     * @throws java.io.UncheckedIOException when the address can't be bound
     * @throws io.llmloadtest.transport.tls.TlsSetupException when no certificate can be made
     */
    public static Simulator start(SimulatorConfig config) {
        return start(config, Witness.NONE);
    }

    /**
     * Starts serving, with somebody who sees when tokens are written.
     *
     * @throws java.io.UncheckedIOException when the address can't be bound
     * @throws io.llmloadtest.transport.tls.TlsSetupException when no certificate can be made
     */
    public static Simulator start(SimulatorConfig config, Witness witness) {
        Optional<TlsServer> tls =
                config.endpoint().tls() ? Optional.of(TlsServer.selfSigned(names(config))) : Optional.empty();
        EventLoop loop = EventLoops.start("simulator", EventLoops.Kind.AUTO);
        try {
            var site = new Site(config, loop, witness);
            var address = new InetSocketAddress(
                    config.endpoint().host(), config.endpoint().port());
            EventLoop.Listener listener = loop.listen(address, () -> handler(site, tls));
            return new Simulator(config, loop, listener, site, tls);
        } catch (RuntimeException failure) {
            loop.close();
            throw failure;
        }
    }

    private static List<String> names(SimulatorConfig config) {
        return Stream.of(config.endpoint().host(), "localhost", "127.0.0.1")
                .distinct()
                .toList();
    }

    private static ConnectionHandler handler(Site site, Optional<TlsServer> tls) {
        ConnectionHandler handler = new Greeting(site);
        return tls.map(server -> server.secure(handler)).orElse(handler);
    }

    /** What a client must trust, when the simulator serves TLS. */
    public Optional<String> certificatePem() {
        return tls.map(TlsServer::certificatePem);
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

    /**
     * What has been done so far; exact, for it is asked on the loop. After closing, what had been done until then.
     *
     * @throws EventLoopEndedException when the loop died
     */
    public synchronized SimulatorStats stats() {
        return last.orElseGet(this::askLoop);
    }

    /** Stops listening, lets what is running end within {@code grace}, then closes. */
    public void close(Duration grace) {
        if (closed()) {
            return;
        }
        stopListening();
        site.drained()
                .completeOnTimeout(false, grace.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(loopEnded -> false)
                .join();
        close();
    }

    /** Stops listening and cuts what is still running. */
    @Override
    public synchronized void close() {
        if (last.isEmpty()) {
            stopListening();
            last = Optional.of(lastStats());
            loop.close();
        }
    }

    private SimulatorStats lastStats() {
        try {
            return askLoop();
        } catch (EventLoopEndedException died) {
            // whose books they were writes them no more: they can be read from here
            return site.stats();
        }
    }

    /** Once only: the descriptor may be another's by the second time. */
    private void stopListening() {
        if (listening.compareAndSet(true, false)) {
            listener.close();
        }
    }

    private synchronized boolean closed() {
        return last.isPresent();
    }

    private SimulatorStats askLoop() {
        CompletableFuture<SimulatorStats> answer = loop.promise();
        loop.execute(() -> answer.complete(site.stats()));
        return answer.join();
    }
}
