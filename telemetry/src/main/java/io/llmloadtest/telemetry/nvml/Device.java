package io.llmloadtest.telemetry.nvml;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** One GPU, or one instance of a divided one, by its handle. What its driver doesn't tell is empty. */
record Device(Library library, long handle) {
    private static final int NAME_BYTES = 96;
    /** Of the second version of the structure: its size, and its number in the upper byte. */
    private static final int MEMORY_2_BYTES = 40;

    private static final int MEMORY_2 = MEMORY_2_BYTES | 2 << 24;
    private static final int MEMORY_1_BYTES = 24;
    private static final int TOTAL = 0;
    private static final int USED = 2;
    private static final int USED_2 = 4;
    private static final int MAX_INSTANCES = 16;

    /** @param used without what the driver keeps for itself, where it tells that apart */
    record Memory(long total, long used) {}

    /** In percent of the last sample period. */
    record Utilization(int gpu, int memory) {}

    String name() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = Library.memory(arena, NAME_BYTES);
            Status status = library.call("nvmlDeviceGetName", handle, text.address(), NAME_BYTES - 1L);
            return status == Status.SUCCESS ? text.getString(0) : "";
        }
    }

    Optional<Memory> memory() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment second = Library.memory(arena, MEMORY_2_BYTES);
            second.set(JAVA_INT, 0, MEMORY_2);
            if (library.call("nvmlDeviceGetMemoryInfo_v2", handle, second.address()) == Status.SUCCESS) {
                return Optional.of(
                        new Memory(second.getAtIndex(JAVA_LONG, TOTAL + 1L), second.getAtIndex(JAVA_LONG, USED_2)));
            }
            MemorySegment first = Library.memory(arena, MEMORY_1_BYTES);
            return library.call("nvmlDeviceGetMemoryInfo", handle, first.address()) == Status.SUCCESS
                    ? Optional.of(new Memory(first.getAtIndex(JAVA_LONG, TOTAL), first.getAtIndex(JAVA_LONG, USED)))
                    : Optional.empty();
        }
    }

    Optional<Utilization> utilization() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment rates = Library.memory(arena, 2L * Integer.BYTES);
            return library.call("nvmlDeviceGetUtilizationRates", handle, rates.address()) == Status.SUCCESS
                    ? Optional.of(new Utilization(rates.getAtIndex(JAVA_INT, 0), rates.getAtIndex(JAVA_INT, 1)))
                    : Optional.empty();
        }
    }

    /** One unsigned number of 32 bits, of a kind where the function has kinds. */
    OptionalDouble number(String function, long... kind) {
        OptionalLong found = whole(function, kind);
        return found.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) (found.getAsLong() & 0xffff_ffffL));
    }

    /** One number of up to 64 bits. */
    OptionalLong whole(String function, long... kind) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = Library.memory(arena, Long.BYTES);
            long[] arguments = new long[kind.length + 2];
            arguments[0] = handle;
            System.arraycopy(kind, 0, arguments, 1, kind.length);
            arguments[kind.length + 1] = value.address();
            return library.call(function, arguments) == Status.SUCCESS
                    ? OptionalLong.of(value.get(JAVA_LONG, 0))
                    : OptionalLong.empty();
        }
    }

    /** How many processes compute on it: a call without room for them tells the number alone. */
    OptionalDouble processes() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment count = Library.memory(arena, Integer.BYTES);
            Status status = library.call("nvmlDeviceGetComputeRunningProcesses_v3", handle, count.address(), 0);
            return status == Status.SUCCESS || status == Status.INSUFFICIENT_SIZE
                    ? OptionalDouble.of(count.get(JAVA_INT, 0))
                    : OptionalDouble.empty();
        }
    }

    /** Whether the driver says anything of it at all, and if not, why. */
    Status health() {
        try (Arena arena = Arena.ofConfined()) {
            return library.call(
                    "nvmlDeviceGetMemoryInfo",
                    handle,
                    Library.memory(arena, MEMORY_1_BYTES).address());
        }
    }

    /** Its instances, where it is divided; none where it isn't. */
    List<Device> instances() {
        List<Device> instances = new ArrayList<>();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment mode = Library.memory(arena, 2L * Integer.BYTES);
            Status status =
                    library.call("nvmlDeviceGetMigMode", handle, mode.address(), mode.address() + Integer.BYTES);
            if (status != Status.SUCCESS || mode.get(JAVA_INT, 0) == 0) {
                return List.of();
            }
            MemorySegment found = Library.memory(arena, Long.BYTES);
            for (int index = 0; index < MAX_INSTANCES; index++) {
                if (library.call("nvmlDeviceGetMigDeviceHandleByIndex", handle, index, found.address())
                        == Status.SUCCESS) {
                    instances.add(new Device(library, found.get(JAVA_LONG, 0)));
                }
            }
        }
        return instances;
    }
}
