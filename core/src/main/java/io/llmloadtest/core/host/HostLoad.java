package io.llmloadtest.core.host;

import java.util.Optional;

/**
 * What a level took of the client's machine.
 *
 * @param before what there was right before the level
 * @param connections open at once at most
 * @param machine empty of levels from before it was kept
 */
public record HostLoad(HostLimits before, int connections, Neighbour server, Optional<ClientMachine> machine) {

    /** On a machine of which nothing else is known. */
    public HostLoad(HostLimits before, int connections, Neighbour server) {
        this(before, connections, server, Optional.empty());
    }

    /** The same, of a machine that is known. */
    public HostLoad on(ClientMachine known) {
        return new HostLoad(before, connections, server, Optional.of(known));
    }

    /** Descriptors open at once at most. */
    public Optional<Use> descriptors() {
        return before.descriptors()
                .map(found -> Use.of(found.held() + (long) connections * server.descriptorsEach(), found.limit()));
    }

    /** Local ports towards the server in use at once at most. */
    public Optional<Use> localPorts() {
        return before.localPorts().map(found -> Use.of(found.size() - found.free() + (long) connections, found.size()));
    }

    /**
     * Of something limited.
     *
     * @param most in use at once, up to {@code limit}: attempts beyond it failed
     */
    public record Use(long most, long limit) {
        static Use of(long wanted, long limit) {
            return new Use(Math.min(wanted, limit), limit);
        }

        /** From 0 to 1. */
        public double share() {
            return limit <= 0 ? 0 : (double) most / limit;
        }
    }
}
