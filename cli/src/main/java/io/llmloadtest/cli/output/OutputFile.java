package io.llmloadtest.cli.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;

/** A file that is written whole, or stays as it was. */
public final class OutputFile {
    private OutputFile() {}

    /** Writes everything and leaves {@code out} open. */
    @FunctionalInterface
    public interface Content {
        void write(OutputStream out) throws IOException;
    }

    /**
     * Writes beside {@code file} and renames when all is written. What is no ordinary file (a pipe, a device) is written
     * in place, and so is a file whose folder takes no other one.
     *
     * @throws UnwritableFileException when it can't be written; a file that was there is unchanged then, but for those
     *     written in place
     */
    public static void write(Path file, Content content) throws UnwritableFileException {
        try {
            replace(file, content);
        } catch (IOException | OutOfMemoryError failure) {
            throw new UnwritableFileException(file + " could not be written: " + reason(failure), failure);
        }
    }

    private static void replace(Path file, Content content) throws IOException {
        boolean exists = Files.exists(file);
        Path target = exists ? file.toRealPath() : file.toAbsolutePath();
        if (exists && (!Files.isRegularFile(target) || !Files.isWritable(target.resolveSibling(".")))) {
            fill(target, content);
            return;
        }
        Path unfinished = target.resolveSibling(".%s.%d-unfinished"
                .formatted(target.getFileName(), ProcessHandle.current().pid()));
        try {
            fill(unfinished, content);
            if (exists) {
                keepPermissions(target, unfinished);
            }
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void fill(Path file, Content content) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            content.write(out);
        }
    }

    private static void keepPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView old = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        if (old != null) {
            Files.setPosixFilePermissions(to, old.readAttributes().permissions());
        }
    }

    private static String reason(Throwable failure) {
        return switch (failure) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "its folder does not exist";
            case FileSystemException file when file.getReason() != null -> file.getReason();
            case OutOfMemoryError _ -> "out of memory; allow more memory with JAVA_OPTS=-Xmx2g";
            default -> failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        };
    }
}
