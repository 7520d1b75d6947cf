package io.llmloadtest.telemetry.gpu;

import io.llmloadtest.core.host.Gpu;
import io.llmloadtest.core.host.GpuReading;
import io.llmloadtest.core.host.GpuReading.Cause;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Reads the GPUs of this machine by {@code nvidia-smi}, which comes with the driver. Safe for any thread. */
public final class NvidiaSmi {
    /** The first look at a sleeping driver takes seconds; a hanging one takes for ever. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Many times the table of the largest host. */
    private static final int MOST_BYTES = 1 << 20;

    /** Exit codes that {@code nvidia-smi -h} lists. */
    private static final int NO_DEVICES = 6;

    private static final List<Integer> NO_DRIVER = List.of(9, 18);
    private static final int NO_LIBRARY = 12;
    /** Not in that list; for this, and for what else may be. */
    private static final int OTHER = 255;

    private final String searchPath;
    private final Duration patience;

    /** @param searchPath folders to look for the tool in, as in {@code PATH} */
    NvidiaSmi(String searchPath) {
        this(searchPath, PATIENCE);
    }

    NvidiaSmi(String searchPath, Duration patience) {
        this.searchPath = searchPath;
        this.patience = patience;
    }

    /** The tool that would be found by the {@code PATH} of {@code environment}. */
    public static NvidiaSmi of(Map<String, String> environment) {
        // Windows spells it as it likes
        return new NvidiaSmi(environment.entrySet().stream()
                .filter(variable -> variable.getKey().equalsIgnoreCase("PATH"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(""));
    }

    /** Looks once. Blocks for as long as the tool takes, and for ten seconds at most; never throws. */
    public GpuReading read() {
        Optional<Path> tool = find();
        if (tool.isEmpty()) {
            return new GpuReading.Missing(Cause.NO_TOOL);
        }
        try {
            return ask(tool.get());
        } catch (IOException cannotRun) {
            return new GpuReading.Missing(Cause.FAILED, String.valueOf(cannotRun.getMessage()));
        }
    }

    private Optional<Path> find() {
        return Arrays.stream(searchPath.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> Stream.of("nvidia-smi", "nvidia-smi.exe").flatMap(name -> file(folder, name)))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    private static Stream<Path> file(String folder, String name) {
        try {
            return Stream.of(Path.of(folder, name));
        } catch (InvalidPathException notAFolder) {
            return Stream.empty();
        }
    }

    private GpuReading ask(Path tool) throws IOException {
        Process process = new ProcessBuilder(tool.toString(), NvidiaSmiTable.QUERY, NvidiaSmiTable.FORMAT)
                .redirectErrorStream(true)
                .start();
        CompletableFuture<String> output =
                CompletableFuture.supplyAsync(() -> text(process.getInputStream()), Thread::startVirtualThread);
        try {
            process.getOutputStream().close();
            String text = output.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS)
                    ? reading(process.exitValue(), text)
                    : new GpuReading.Missing(Cause.TIMED_OUT);
        } catch (TimeoutException silent) {
            return new GpuReading.Missing(Cause.TIMED_OUT);
        } catch (ExecutionException unreadable) {
            return new GpuReading.Missing(Cause.FAILED, String.valueOf(unreadable.getMessage()));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return new GpuReading.Missing(Cause.FAILED, "interrupted");
        } finally {
            end(process);
        }
    }

    private static String text(InputStream output) {
        try {
            return new String(output.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Not waited for: what hangs in the driver can't be ended before the driver lets go. */
    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static GpuReading reading(int exit, String text) {
        List<Gpu> gpus = exit == 0 ? NvidiaSmiTable.read(text) : List.of();
        if (!gpus.isEmpty()) {
            return new GpuReading.Found(gpus);
        }
        String message = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
        if (exit == NO_DEVICES || message.startsWith("No devices were found")) {
            return new GpuReading.Missing(Cause.NO_GPUS);
        }
        if (exit == 0) {
            return new GpuReading.Missing(Cause.UNREADABLE, message);
        }
        if (exit == NO_LIBRARY) {
            return new GpuReading.Missing(Cause.NO_LIBRARY);
        }
        if (exit == OTHER && message.toLowerCase(Locale.ROOT).contains("mismatch")) {
            return new GpuReading.Missing(Cause.VERSION_MISMATCH);
        }
        return new GpuReading.Missing(NO_DRIVER.contains(exit) ? Cause.NO_DRIVER : Cause.FAILED, message);
    }
}
