package io.llmloadtest.storage.codec;

import static io.llmloadtest.core.record.Stamps.ABSENT;

import io.llmloadtest.core.record.Stamps;

/** Stamps as a set of those present, and each of these as its distance from the one before it. */
final class StampsCodec {
    private static final int COUNT = 13;

    private StampsCodec() {}

    static void write(Stamps stamps, ByteWriter out) {
        long[] all = {
            stamps.intended(),
            stamps.released(),
            stamps.started(),
            stamps.connected(),
            stamps.sent(),
            stamps.headers(),
            stamps.firstEvent(),
            stamps.firstToken(),
            stamps.firstAnswerToken(),
            stamps.lastToken(),
            stamps.lastEvent(),
            stamps.ended(),
            stamps.closed()
        };
        long present = 0;
        for (int i = 0; i < COUNT; i++) {
            present |= all[i] == ABSENT ? 0 : 1L << i;
        }
        out.unsigned(present);
        long before = 0;
        for (long stamp : all) {
            if (stamp != ABSENT) {
                out.signed(stamp - before);
                before = stamp;
            }
        }
    }

    static Stamps read(ByteReader in) {
        long present = in.unsigned();
        long[] all = new long[COUNT];
        long before = 0;
        for (int i = 0; i < COUNT; i++) {
            boolean there = (present >> i & 1) != 0;
            before += there ? in.signed() : 0;
            all[i] = there ? before : ABSENT;
        }
        return new Stamps(
                all[0], all[1], all[2], all[3], all[4], all[5], all[6], all[7], all[8], all[9], all[10], all[11],
                all[12]);
    }
}
