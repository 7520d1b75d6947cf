package io.llmloadtest.insight.ledger;

import io.llmloadtest.core.ledger.ServerAccount;
import io.llmloadtest.core.ledger.ServerCounters;
import io.llmloadtest.core.ledger.ServerCounters.FirstTokens;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** A server that counts nothing until it is said what. */
final class Server {
    private OptionalLong received = OptionalLong.empty();
    private final SortedMap<String, Long> finished = new TreeMap<>();
    private OptionalLong promptTokens = OptionalLong.empty();
    private OptionalLong generationTokens = OptionalLong.empty();
    private Optional<FirstTokens> firstTokens = Optional.empty();

    private OptionalLong migrations = OptionalLong.empty();

    private Server() {}

    static Server counting() {
        return new Server();
    }

    static ServerAccount nothing() {
        return new ServerAccount.Uncounted("/metrics answered 404");
    }

    Server received(long requests) {
        received = OptionalLong.of(requests);
        return this;
    }

    Server finished(String reason, long requests) {
        finished.put(reason, requests);
        return this;
    }

    Server promptTokens(long tokens) {
        promptTokens = OptionalLong.of(tokens);
        return this;
    }

    Server generationTokens(long tokens) {
        generationTokens = OptionalLong.of(tokens);
        return this;
    }

    Server firstTokens(long requests, double seconds) {
        firstTokens = Optional.of(new FirstTokens(requests, seconds));
        return this;
    }

    Server migrations(long requests) {
        migrations = OptionalLong.of(requests);
        return this;
    }

    ServerAccount account() {
        ServerCounters growth = new ServerCounters(
                received, finished, promptTokens, generationTokens, OptionalLong.of(0), firstTokens, migrations);
        return new ServerAccount.Counted(URI.create("http://server/metrics"), growth, 0, true);
    }
}
