package io.llmloadtest.server.live;

import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsConnectContext;
import io.javalin.websocket.WsContext;
import io.javalin.websocket.WsMessageContext;
import io.llmloadtest.core.store.RunStore;
import io.llmloadtest.core.store.StoreException;
import io.llmloadtest.core.store.StoredRun;
import io.llmloadtest.server.guard.KeyCheck;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The WebSocket of a run. */
public final class ProgressSocket {
    private static final int NO_KEY = 4401;
    private static final int UNKNOWN_RUN = 4404;
    private static final int WRONG_QUERY = 4422;
    private static final Set<String> KNOWN = Set.of("after");
    private static final int TOO_MANY = 1013;
    private static final int BROKEN = 1011;
    private static final int MOST_CONNECTIONS = 1_000;
    private static final int PING_SECONDS = 15;
    private static final String OUTBOX = "outbox";

    private final RunStore store;
    private final Broadcasts broadcasts;
    private final Function<String, OptionalInt> places;
    private final KeyCheck key;
    private final AtomicInteger connections = new AtomicInteger();

    /**
     * A socket.
     *
     * @param places of runs that wait, by their ids
     */
    public ProgressSocket(RunStore store, Broadcasts broadcasts, Function<String, OptionalInt> places, KeyCheck key) {
        this.store = store;
        this.broadcasts = broadcasts;
        this.places = places;
        this.key = key;
    }

    public void configure(WsConfig socket) {
        socket.onConnect(this::connected);
        socket.onMessage(ProgressSocket::message);
        socket.onClose(context -> closed(context));
        socket.onError(context -> outbox(context).ifPresent(Outbox::abandon));
    }

    /** Connections that are open, whatever they watch. */
    public int connections() {
        return connections.get();
    }

    private void connected(WsConnectContext context) {
        int open = connections.incrementAndGet();
        if (open > MOST_CONNECTIONS) {
            context.closeSession(TOO_MANY, "too many connections");
        } else if (!key.accepts(keyOf(context))) {
            context.closeSession(NO_KEY, "this server requires its key");
        } else {
            watch(context);
        }
    }

    private void watch(WsConnectContext context) {
        if (!KNOWN.containsAll(context.queryParamMap().keySet())) {
            context.closeSession(WRONG_QUERY, "there is no query parameter but after");
            return;
        }
        Optional<String> after = Optional.ofNullable(context.queryParam("after"));
        if (after.filter(number -> !number.matches("\\d{1,18}")).isPresent()) {
            context.closeSession(WRONG_QUERY, "after must be the number of an event");
            return;
        }
        Outbox outbox = new Outbox(new SessionWire(context.session));
        context.attribute(OUTBOX, outbox);
        context.enableAutomaticPings(PING_SECONDS, TimeUnit.SECONDS);
        OptionalLong heard =
                after.map(number -> OptionalLong.of(Long.parseLong(number))).orElse(OptionalLong.empty());
        Thread.ofVirtual().name("watcher").start(() -> follow(context, outbox, heard));
    }

    private void follow(WsConnectContext context, Outbox outbox, OptionalLong heard) {
        try {
            Optional<StoredRun> run = store.find(context.pathParam("run_id"));
            if (run.isEmpty()) {
                context.closeSession(UNKNOWN_RUN, "there is no such run");
                return;
            }
            new Watching(store, broadcasts, places, run.get(), outbox).catchUp(run.get(), heard);
        } catch (StoreException unusable) {
            context.closeSession(BROKEN, "the run can't be read");
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
        }
    }

    private static void message(WsMessageContext context) {
        if (context.message().equals("ping")) {
            outbox(context).ifPresent(outbox -> outbox.offer(new Frame(0, Frame.Kind.TICK, "pong")));
        }
    }

    private void closed(WsContext context) {
        connections.decrementAndGet();
        outbox(context).ifPresent(Outbox::abandon);
    }

    private static Optional<Outbox> outbox(WsContext context) {
        return Optional.ofNullable(context.<Outbox>attribute(OUTBOX));
    }

    private static Optional<String> keyOf(WsContext context) {
        List<String> protocols = Optional.ofNullable(context.header("Sec-WebSocket-Protocol")).stream()
                .flatMap(offered -> Arrays.stream(offered.split(",", -1)))
                .toList();
        return Optional.ofNullable(context.header("X-API-Key")).or(() -> KeyCheck.amongProtocols(protocols));
    }
}
