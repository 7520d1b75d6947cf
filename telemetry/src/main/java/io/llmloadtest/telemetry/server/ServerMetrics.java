package io.llmloadtest.telemetry.server;

import io.llmloadtest.core.plan.MetricsSource;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.telemetry.page.PageClient;
import io.llmloadtest.telemetry.page.PageClient.Fetched;
import io.llmloadtest.telemetry.page.PageClient.NoPage;
import io.llmloadtest.telemetry.page.PageClient.Page;
import io.llmloadtest.telemetry.prometheus.Exposition;
import io.llmloadtest.telemetry.server.Reading.Read;
import io.llmloadtest.telemetry.server.Reading.Unread;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * Reads a target's counters before and after each level. Never fails: what can't be read is said so. Not for several
 * threads at once.
 *
 * <p>Servers count late, many at the end of an engine's step or after an answer's last byte. So a reading is repeated until
 * two in a row agree and nothing runs or waits, for about a second at most.
 */
public final class ServerMetrics {
    /** When a process was started; most servers' libraries tell it. */
    private static final String STARTED = "process_start_time_seconds";

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Target target;
    private final String key;
    private final Optional<SSLContext> trust;
    private final Duration pause;
    private final Duration patience;
    private final Set<URI> partial = new HashSet<>();
    private String remedy = "";
    private Optional<URI> found = Optional.empty();
    private Optional<Unread> nowhere = Optional.empty();

    /**
     * Nothing is read yet.
     *
     * @param key sent as bearer token to the target's own address; empty for none
     * @param trust what decides about certificates; empty for the Java runtime's own judgement
     */
    public ServerMetrics(Target target, String key, Optional<SSLContext> trust) {
        this(target, key, trust, PAUSE, PATIENCE);
    }

    ServerMetrics(Target target, String key, Optional<SSLContext> trust, Duration pause, Duration patience) {
        this.target = target;
        this.key = key;
        this.trust = trust;
        this.pause = pause;
        this.patience = patience;
        if (target.metrics() instanceof MetricsSource.Off) {
            nowhere = Optional.of(new Unread("they were not requested"));
        }
    }

    /** What the server is has counters only if it is started so; told where there are none. */
    public void switchedOnBy(String server, String option) {
        remedy = "; %s has them if it is started with %s".formatted(server, option);
    }

    /** Reads nothing. {@code reason} completes "no server counters: …". */
    public static ServerMetrics unread(Target target, String reason) {
        ServerMetrics none = new ServerMetrics(target, "", Optional.empty());
        none.nowhere = Optional.of(new Unread(reason));
        return none;
    }

    /** The counters once they have come to rest, or as they are when that doesn't happen. Blocks. */
    public Reading read() throws InterruptedException {
        if (nowhere.isPresent()) {
            return nowhere.get();
        }
        return found.isPresent() ? atRest(look(found.get()).reading()) : find();
    }

    /**
     * Each look has a connection of its own: behind a balancer another server may answer it, whose counters then contradict
     * those before.
     */
    private Reading atRest(Reading first) throws InterruptedException {
        if (!(first instanceof Read last)) {
            return first;
        }
        long giveUpNanos = System.nanoTime() + patience.toNanos();
        while (!last.settled() && System.nanoTime() < giveUpNanos) {
            Thread.sleep(pause);
            Reading next = look(last.page()).reading();
            if (!(next instanceof Read now)) {
                return next;
            }
            if (now.contradicts(last)) {
                return givenUp(last.page());
            }
            last = now.after(last);
        }
        return last;
    }

    /** Another page is looked for at the next reading: a router's own sums up those of its workers. */
    private Unread givenUp(URI page) {
        found = Optional.empty();
        partial.add(page);
        return new Unread(name(page) + " differs between readings, so it is not the whole server's but that of one of"
                + " several behind this address; name a page that sums them up");
    }

    /** What one look came to, and whether another address is worth one. */
    private record Look(Reading reading, boolean reachable) {}

    private Look look(URI page) throws InterruptedException {
        try (PageClient client = new PageClient(target, key, trust)) {
            Fetched fetched = client.get(page);
            return new Look(reading(page, fetched), !(fetched instanceof NoPage none) || none.reachable());
        }
    }

    /** Looks at the places where the page may be. What isn't there now isn't looked for again. */
    private Reading find() throws InterruptedException {
        List<String> reasons = new ArrayList<>();
        List<URI> places = MetricsAddresses.of(target);
        for (URI page : places) {
            Look look = look(page);
            switch (partial.contains(page) ? givenUp(page) : atRest(look.reading())) {
                case Read read -> {
                    found = Optional.of(page);
                    return read;
                }
                case Unread(String reason) -> reasons.add(reason);
            }
            if (!look.reachable() && MetricsAddresses.isSilenceEnough(page, places)) {
                break;
            }
        }
        Unread none = new Unread(String.join(", ", reasons) + remedy);
        nowhere = Optional.of(none);
        return none;
    }

    private Reading reading(URI page, Fetched fetched) {
        return switch (fetched) {
            case NoPage none -> new Unread(name(page) + " " + none.reason());
            case Page(byte[] body) -> {
                Exposition exposition = Exposition.parse(body);
                yield KnownCounters.in(exposition, target.model())
                        .<Reading>map(counters -> new Read(page, counters, exposition.values(STARTED), false))
                        .orElseGet(() -> new Unread(name(page) + " has none of the counters that we know"));
            }
        };
    }

    /** Without a query, which may hold a secret; on the target itself the path alone. */
    private String name(URI page) {
        boolean own = page.getRawAuthority().equals(target.baseUrl().getRawAuthority());
        return (own ? "" : page.getScheme() + "://" + page.getRawAuthority()) + page.getRawPath();
    }
}
