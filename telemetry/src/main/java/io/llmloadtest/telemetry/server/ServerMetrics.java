package io.llmloadtest.telemetry.server;

import io.llmloadtest.core.ledger.ServerCounters;
import io.llmloadtest.core.plan.MetricsSource;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.telemetry.prometheus.Exposition;
import io.llmloadtest.telemetry.server.PageClient.Fetched;
import io.llmloadtest.telemetry.server.PageClient.NoPage;
import io.llmloadtest.telemetry.server.PageClient.Page;
import io.llmloadtest.telemetry.server.Reading.Read;
import io.llmloadtest.telemetry.server.Reading.Unread;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Reads a target's counters before and after each level. Never fails: what can't be read is said so. Not for several
 * threads at once.
 *
 * <p>Servers count late, many at the end of an engine's step or after an answer's last byte. So a reading is repeated until
 * two in a row agree and nothing runs or waits, for about a second at most.
 */
public final class ServerMetrics {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Target target;
    private final String key;
    private final Optional<SSLContext> trust;
    private final Duration pause;
    private final Duration patience;
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
            nowhere = Optional.of(new Unread("they weren't asked for"));
        }
    }

    /** The counters once they have come to rest, or as they are when that doesn't happen. Blocks. */
    public Reading read() throws InterruptedException {
        if (nowhere.isPresent()) {
            return nowhere.get();
        }
        try (PageClient client = new PageClient(target, key, trust)) {
            Reading first = found.isPresent() ? reading(found.get(), client.get(found.get())) : find(client);
            return switch (first) {
                case Unread none -> none;
                case Read read -> atRest(client, read);
            };
        }
    }

    private Reading atRest(PageClient client, Read first) throws InterruptedException {
        long giveUpNanos = System.nanoTime() + patience.toNanos();
        Read last = first;
        while (!last.settled() && System.nanoTime() < giveUpNanos) {
            Thread.sleep(pause);
            switch (reading(first.page(), client.get(first.page()))) {
                case Unread none -> {
                    return none;
                }
                case Read(URI page, ServerCounters counters, boolean ignored) ->
                    last = new Read(page, counters, counters.idle() && counters.equals(last.counters()));
            }
        }
        return last;
    }

    /** Looks at the places where the page may be. What isn't there now isn't looked for again. */
    private Reading find(PageClient client) throws InterruptedException {
        List<String> reasons = new ArrayList<>();
        for (URI page : MetricsAddresses.of(target)) {
            Fetched fetched = client.get(page);
            switch (reading(page, fetched)) {
                case Read read -> {
                    found = Optional.of(page);
                    return read;
                }
                case Unread(String reason) -> reasons.add(reason);
            }
            if (fetched instanceof NoPage none && !none.reachable()) {
                break;
            }
        }
        Unread none = new Unread(String.join(", ", reasons));
        nowhere = Optional.of(none);
        return none;
    }

    private Reading reading(URI page, Fetched fetched) {
        return switch (fetched) {
            case NoPage none -> new Unread(told(page) + " " + none.reason());
            case Page(byte[] body) ->
                KnownCounters.in(Exposition.parse(body))
                        .<Reading>map(counters -> new Read(page, counters, false))
                        .orElseGet(() -> new Unread(told(page) + " has none of the counters that we know"));
        };
    }

    /** Without a query, which may hold a secret; on the target itself the path alone. */
    private String told(URI page) {
        boolean own = page.getRawAuthority().equals(target.baseUrl().getRawAuthority());
        return (own ? "" : page.getScheme() + "://" + page.getRawAuthority()) + page.getRawPath();
    }
}
