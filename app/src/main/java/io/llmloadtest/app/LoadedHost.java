package io.llmloadtest.app;

import io.llmloadtest.core.host.ClientMachine;
import io.llmloadtest.core.host.HostLimits;
import io.llmloadtest.core.host.HostLoad;
import io.llmloadtest.core.host.Neighbour;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.engine.level.MeasuredLevel;
import io.llmloadtest.insight.capacity.Capacity;
import io.llmloadtest.insight.capacity.Demand;
import io.llmloadtest.insight.capacity.RunMemory;
import io.llmloadtest.telemetry.host.Host;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalDouble;

/** This machine under the load of one run. */
final class LoadedHost {
    private static final int BOTH_ENDS = 2;

    private final Host host = Host.current();
    private final ClientMachine machine = host.machine();
    private final InetSocketAddress address;
    private final Neighbour server;

    /**
     * The machine, for connections to {@code address}: all of a run go there.
     *
     * @param address of the server, or of the proxy before it, which tells nothing of where the server is
     */
    LoadedHost(Target target, InetSocketAddress address) {
        this.address = address;
        this.server = target.proxy().isPresent() ? Neighbour.ELSEWHERE : host.neighbour(address);
    }

    HostLimits limits() {
        return host.limitsTowards(address);
    }

    /**
     * Refuses a plan that this machine can't carry, as far as that can be known beforehand.
     *
     * @param requestsAConnection that share one, unless the server allows fewer
     */
    void require(TestPlan plan, int requestsAConnection) throws CannotStartException {
        HostLimits limits = limits();
        Capacity capacity = new Capacity(limits, server.descriptorsEach());
        Optional<String> refusal = Demand.of(plan.levels())
                .map(demand -> demand.shared(requestsAConnection))
                .flatMap(capacity::refusal);
        if (refusal.isPresent()) {
            throw new CannotStartException(refusal.get());
        }
    }

    /**
     * What a person should know of the memory that the run will take; empty when there is enough.
     *
     * @param requestSeconds that a request takes, once that is known
     */
    Optional<String> memoryWarning(TestPlan plan, OptionalDouble requestSeconds) {
        return RunMemory.of(plan, requestSeconds).warning(host.maxHeapBytes());
    }

    /** Streams for which this process can be client and server at once. */
    int rehearsalStreams() {
        return new Capacity(host.limits(), BOTH_ENDS).connections();
    }

    HostLoad load(HostLimits before, MeasuredLevel level) {
        return new HostLoad(before, level.here().connections(), server).on(machine);
    }
}
