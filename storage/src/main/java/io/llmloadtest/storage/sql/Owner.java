package io.llmloadtest.storage.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The process that writes a run, so that others can tell whether it still lives: on the same host by its number and the
 * instant at which it began, on another by the time since it last wrote.
 */
record Owner(String host, long process, long beganMillis) {
    /** A live run writes every second. */
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
    private static final Path PROCESS_NUMBERS = Path.of("/proc/self/ns/pid");

    static Owner current() {
        ProcessHandle self = ProcessHandle.current();
        return new Owner(hostName(), self.pid(), began(self));
    }

    static Owner parse(String text) {
        String[] parts = text.split("/", 3);
        return new Owner(parts[2], Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }

    /** Whether this process, which last wrote at {@code aliveAt}, is gone for all that {@code observer} can know. */
    boolean isGone(Owner observer, Instant aliveAt, Instant now) {
        if (!host.equals(observer.host)) {
            return aliveAt.plus(SILENCE).isBefore(now);
        }
        Optional<ProcessHandle> there = ProcessHandle.of(process).filter(ProcessHandle::isAlive);
        return there.isEmpty() || began(there.get()) != beganMillis;
    }

    private static long began(ProcessHandle handle) {
        return handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String hostName() {
        try (var lines = Files.newBufferedReader(HOST_NAME)) {
            // a container counts processes anew, and may have its host's name
            return lines.readLine() + "/" + Files.readSymbolicLink(PROCESS_NUMBERS);
        } catch (IOException notLinux) {
            return Optional.ofNullable(System.getenv("COMPUTERNAME")).orElse("localhost");
        }
    }

    @Override
    public String toString() {
        return process + "/" + beganMillis + "/" + host;
    }
}
