package io.llmloadtest.telemetry.nvml;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The library while it is open. For one thread, which opens and closes it.
 *
 * <p>All its functions take pointers and integers only and return an integer, so one shape does for all of them: they go into
 * registers of their own, and a function doesn't look at those that it has no parameter for.
 */
final class Library implements AutoCloseable {
    private static final FunctionDescriptor SHAPE =
            FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);

    private final Arena arena;
    private final SymbolLookup symbols;
    private final Map<String, Optional<MethodHandle>> functions = new HashMap<>();

    private Library(Arena arena, SymbolLookup symbols) {
        this.arena = arena;
        this.symbols = symbols;
    }

    /** The first of these names or paths that the system's loader finds; empty when it finds none. */
    @SuppressWarnings({"restricted", "MustBeClosedChecker"}) // the library closes its arena
    static Optional<Library> open(List<String> names) {
        for (String name : names) {
            Arena arena = Arena.ofConfined();
            try {
                return Optional.of(new Library(arena, SymbolLookup.libraryLookup(name, arena)));
            } catch (IllegalArgumentException notThere) {
                arena.close();
            }
        }
        return Optional.empty();
    }

    /** Calls a function; one that this version of the library doesn't have is told like one that isn't supported. */
    Status call(String name, long... arguments) {
        Optional<MethodHandle> function = functions.computeIfAbsent(name, this::link);
        if (function.isEmpty()) {
            return Status.FUNCTION_NOT_FOUND;
        }
        try {
            return Status.of((int)
                    function.get().invokeExact(at(arguments, 0), at(arguments, 1), at(arguments, 2), at(arguments, 3)));
        } catch (Throwable impossible) {
            throw new IllegalStateException(name + " can't be called", impossible);
        }
    }

    private static long at(long[] arguments, int index) {
        return index < arguments.length ? arguments[index] : 0;
    }

    @SuppressWarnings("restricted") // the launcher and the manifest grant native access to this module's jar
    private Optional<MethodHandle> link(String name) {
        return symbols.find(name).map(address -> Linker.nativeLinker().downcallHandle(address, SHAPE));
    }

    /** Zeroed memory for what a call gives back; {@code within} outlives the call. */
    static MemorySegment memory(Arena within, long bytes) {
        return within.allocate(bytes, Long.BYTES);
    }

    @Override
    public void close() {
        arena.close();
    }
}
