package io.llmloadtest.telemetry.host;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The processes of this machine, as far as this user may look into them. */
record Processes(Path proc) {

    /** The directory of the process that has the socket with {@code inode} open; of several, any. */
    Optional<Path> owning(long inode) {
        Path socket = Path.of("socket:[" + inode + "]");
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process.resolve("fd"), socket)) {
                    return Optional.of(process);
                }
            }
        } catch (IOException | DirectoryIteratorException notLinux) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean holds(Path descriptors, Path socket) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(descriptors)) {
            for (Path descriptor : open) {
                if (pointsTo(descriptor, socket)) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException anotherUsersOrEnded) {
            return false;
        }
        return false;
    }

    private static boolean pointsTo(Path descriptor, Path target) {
        try {
            return Files.readSymbolicLink(descriptor).equals(target);
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}
