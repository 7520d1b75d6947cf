package io.llmloadtest.app.selftest;

import io.llmloadtest.core.host.HostLimits;
import io.llmloadtest.core.selftest.Room;
import io.llmloadtest.insight.capacity.Capacity;
import java.util.OptionalLong;

/** How many streams this process can carry both ends of. */
final class StreamRoom {
    private static final int BOTH_ENDS = 2;

    private StreamRoom() {}

    static Room of(int maxStreams, HostLimits limits) {
        int carried = new Capacity(limits, BOTH_ENDS).connections();
        if (carried >= maxStreams) {
            return new Room(maxStreams, OptionalLong.empty());
        }
        return new Room(
                carried,
                limits.descriptors()
                        .map(found -> OptionalLong.of(found.limit()))
                        .orElse(OptionalLong.empty()));
    }
}
