package io.llmloadtest.insight.check.client;

import io.llmloadtest.core.stats.Spill;
import io.llmloadtest.insight.check.Check;
import java.util.List;

/** Checks of what the client, its machine and its connections did to the figures. */
public final class ClientChecks {
    private ClientChecks() {}

    /** All of them for one level, in the order in which they are reported; they keep in {@code spill} what memory is not for. */
    public static List<Check> all(Spill spill) {
        return List.of(
                new StartLateness(),
                new ReceiveLag(),
                new LoopLag(),
                new Stalls(),
                new StampError(),
                new SharedReads(),
                new MergedFirstTokens(),
                new GcPauses(),
                new CpuSaturation(),
                new BusyMachine(),
                new ClientLimits(),
                new SameMachine(),
                new ConnectionWait(),
                new HeldOpen(spill),
                new SentAgain(),
                new BackedOff(),
                new ClockStep());
    }
}
