package io.llmloadtest.app.truth;

import com.sun.management.UnixOperatingSystemMXBean;
import io.llmloadtest.core.selftest.Room;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.OptionalLong;

/** How many streams the descriptors of this process allow, with the server of each in it. */
public final class Descriptors {
    /** Both ends of a stream are in this process. */
    private static final int A_STREAM = 2;
    /** For what is opened beside the streams: event loops, files, classes. */
    private static final int SPARE = 64;

    private Descriptors() {}

    /** At most {@code maxStreams}; none when there are too few descriptors for a single one. */
    public static Room room(int maxStreams) {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return system instanceof UnixOperatingSystemMXBean unix
                ? room(maxStreams, unix.getMaxFileDescriptorCount(), unix.getOpenFileDescriptorCount())
                : new Room(maxStreams, OptionalLong.empty());
    }

    /** @param limit of descriptors, of which {@code open} are in use */
    static Room room(int maxStreams, long limit, long open) {
        long streams = Math.max(0, (limit - open - SPARE) / A_STREAM);
        return streams < maxStreams
                ? new Room((int) streams, OptionalLong.of(limit))
                : new Room(maxStreams, OptionalLong.empty());
    }
}
