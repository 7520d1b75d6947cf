package io.llmloadtest.app;

import io.llmloadtest.app.preflight.KnownServer;
import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.catalog.AdapterChoice;
import io.llmloadtest.protocols.catalog.Protocols;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks a server by the protocol that is named; where none is, by OpenAI's, and by the one it seems to have where nobody
 * answers by that. A server with OpenAI's API is thus asked for nothing more. Likewise by HTTP/1.1, unless HTTP/2 is asked
 * for or the server has nothing else.
 */
public final class OpenAdapter {
    private OpenAdapter() {}

    /** Something that needs a protocol. */
    @FunctionalInterface
    public interface Attempt<T> {
        /**
         * Does it.
         *
         * @param target with the protocol's id
         * @param found what to say of how it was found; empty where it was named, or is the usual one
         */
        T by(Protocol protocol, Target target, List<Finding> found) throws CannotStartException;
    }

    /** By one of the catalogue's. */
    public static <T> T ask(Target target, Attempt<T> attempt) throws CannotStartException {
        return ask(target, Protocols::byId, attempt);
    }

    /** @param protocols by their ids */
    static <T> T ask(Target target, Function<String, Optional<Protocol>> protocols, Attempt<T> attempt)
            throws CannotStartException {
        try {
            return byAdapter(target, protocols, attempt);
        } catch (CannotStartException unfit) {
            if (!unfit.wantsHttp2() || target.http().isPresent()) {
                throw unfit;
            }
            return byAdapter(
                    target.over(Target.Http.V2),
                    protocols,
                    (protocol, resolved, found) -> attempt.by(protocol, resolved, withHttp2(found)));
        }
    }

    private static List<Finding> withHttp2(List<Finding> found) {
        List<Finding> more = new ArrayList<>(found);
        more.add(Finding.info("http2-found").saying("seen").advising("advice").with(Figure.text("version", "HTTP/2")));
        return more;
    }

    private static <T> T byAdapter(Target target, Function<String, Optional<Protocol>> protocols, Attempt<T> attempt)
            throws CannotStartException {
        if (!target.protocol().equals(AdapterChoice.AUTO)) {
            return attempt.by(named(target.protocol(), protocols), target, List.of());
        }
        try {
            Protocol usual = named(AdapterChoice.USUAL, protocols);
            return attempt.by(usual, target.speaking(usual.id()), List.of());
        } catch (CannotStartException unfit) {
            KnownServer known = unfit.recognised().orElseThrow(() -> unfit);
            return attempt.by(known.protocol(), target.speaking(known.protocol().id()), List.of(known.finding()));
        }
    }

    private static Protocol named(String id, Function<String, Optional<Protocol>> protocols)
            throws CannotStartException {
        return protocols
                .apply(id)
                .orElseThrow(() -> new CannotStartException(
                        "no protocol '" + id + "'; there are " + String.join(", ", Protocols.ids())));
    }
}
