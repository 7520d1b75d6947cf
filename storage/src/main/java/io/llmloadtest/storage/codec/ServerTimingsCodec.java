package io.llmloadtest.storage.codec;

import io.llmloadtest.core.record.ServerTimings;
import java.util.OptionalDouble;

/** The server's own times, which most servers don't tell. */
final class ServerTimingsCodec {
    private static final int QUEUE = 1;
    private static final int PREFILL = 2;
    private static final int DECODE = 4;

    private ServerTimingsCodec() {}

    static void write(ServerTimings timings, ByteWriter out) {
        out.unsigned((timings.queueMillis().isPresent() ? QUEUE : 0)
                | (timings.prefillMillis().isPresent() ? PREFILL : 0)
                | (timings.decodeMillis().isPresent() ? DECODE : 0));
        timings.queueMillis().ifPresent(out::real);
        timings.prefillMillis().ifPresent(out::real);
        timings.decodeMillis().ifPresent(out::real);
    }

    static ServerTimings read(ByteReader in) {
        long present = in.unsigned();
        return present == 0
                ? ServerTimings.NONE
                : new ServerTimings(
                        value(present & QUEUE, in), value(present & PREFILL, in), value(present & DECODE, in));
    }

    /** Of the load alone, which came later. */
    static void writeLoad(ServerTimings timings, ByteWriter out) {
        out.unsigned(timings.loadMillis().isPresent() ? 1 : 0);
        timings.loadMillis().ifPresent(out::real);
    }

    static ServerTimings readLoad(ServerTimings others, ByteReader in) {
        return in.unsigned() == 0 ? others : others.withLoad(OptionalDouble.of(in.real()));
    }

    private static OptionalDouble value(long present, ByteReader in) {
        return present == 0 ? OptionalDouble.empty() : OptionalDouble.of(in.real());
    }
}
