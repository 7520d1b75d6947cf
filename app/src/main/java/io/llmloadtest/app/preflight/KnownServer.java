package io.llmloadtest.app.preflight;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.engine.call.Caller;
import io.llmloadtest.engine.call.HttpCall;
import io.llmloadtest.engine.call.HttpReply;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.catalog.ServerSign;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * What a server seems to be that doesn't answer by the protocol it was asked by.
 *
 * @param protocol by which it would answer
 * @param server what it seems to be
 * @param page by which it was recognised, below its root
 */
public record KnownServer(Protocol protocol, String server, String page) {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    /**
     * Blocks for a few calls that most servers answer by 404 at once; none more is asked of one that answers nothing.
     *
     * @param http2 whether it is asked by HTTP/2; else nothing that needs it is looked for
     */
    static Optional<KnownServer> find(Caller caller, Protocol asked, boolean http2) throws InterruptedException {
        for (ServerSign sign : ServerSign.all()) {
            Optional<Protocol> other = sign.protocol()
                    .filter(protocol -> !protocol.layout().equals(asked.layout()))
                    .filter(protocol -> http2 || !protocol.needsHttp2());
            if (other.isEmpty()) {
                continue;
            }
            HttpReply reply = caller.call(HttpCall.fromRoot(sign.call(), TIMEOUT));
            if (reply instanceof HttpReply.NoAnswer) {
                return Optional.empty();
            }
            if (reply instanceof HttpReply.Answer answer && sign.isGiven(answer.status(), answer.body())) {
                return Optional.of(
                        new KnownServer(other.get(), sign.server(), sign.call().path()));
            }
        }
        return Optional.empty();
    }

    /** Why a run can't start that asks by another protocol. */
    Refusal refusal(Protocol asked, URI endpoint) {
        return Refusal.of(
                        ("%s is no endpoint of the protocol '%s': the server seems to be %s, by its page %s. Choose the"
                                        + " protocol '%s'.")
                                .formatted(endpoint, asked.id(), server, page, protocol.id()),
                        "adapter")
                .as(
                        "other-protocol",
                        "url",
                        endpoint,
                        "asked",
                        asked.id(),
                        "server",
                        server,
                        "page",
                        page,
                        "protocol",
                        protocol.id());
    }

    /** What to say of a run that goes on by the protocol that was found. */
    public Finding finding() {
        return Finding.info("protocol-found")
                .saying("seen")
                .advising("advice")
                .with(Figure.text("protocol", protocol.id()), Figure.text("server", server), Figure.text("page", page));
    }
}
