package io.llmloadtest.cli.command;

import io.llmloadtest.core.store.RunIds;
import java.util.Optional;

/** Something needed more memory than the process may have. Its message says what to do. */
public final class MemoryExhaustedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int MEBI = 20;

    private MemoryExhaustedException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether {@code failure} is one of memory, as an event loop's death may be. */
    public static boolean explains(Throwable failure) {
        return failure instanceof OutOfMemoryError || (failure.getCause() != null && explains(failure.getCause()));
    }

    /**
     * The end of a run.
     *
     * @param kept id of the run, as far as it was measured
     */
    public static MemoryExhaustedException inRun(Throwable cause, Optional<String> kept) {
        String left = kept.map(id -> "The results until then are stored: llm-loadtest runs show " + RunIds.brief(id))
                .orElse("No results are stored");
        return new MemoryExhaustedException(
                "The run ended early: it needed more than the %d MiB of heap. %s. To complete the run, raise the heap (%s), or ask for less at once or for shorter answers."
                        .formatted(heapMebibytes(), left, remedy()),
                cause);
    }

    /** Anything but a run. */
    public static MemoryExhaustedException elsewhere(Throwable cause) {
        return new MemoryExhaustedException(
                "This needed more than the %d MiB of heap. Raise it: %s. Stored runs are not affected: llm-loadtest runs list"
                        .formatted(heapMebibytes(), remedy()),
                cause);
    }

    private static String remedy() {
        return "JAVA_OPTS=-Xmx" + Math.max(512, 4 * heapMebibytes()) + "m";
    }

    private static long heapMebibytes() {
        return Runtime.getRuntime().maxMemory() >> MEBI;
    }
}
