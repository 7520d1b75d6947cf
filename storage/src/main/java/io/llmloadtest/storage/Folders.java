package io.llmloadtest.storage;

import io.llmloadtest.core.store.StoreException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where each system wants a user's data to be. */
final class Folders {
    private static final String OURS = "llm-loadtest";

    private Folders() {}

    /**
     * Our folder in the user's.
     *
     * @throws StoreException when the environment names no place of the user's
     */
    static Path ofData(String system, Map<String, String> environment) {
        String lower = system.toLowerCase(Locale.ROOT);
        Stream<Optional<Path>> places;
        if (lower.contains("windows")) {
            places = Stream.of(at("LOCALAPPDATA", environment), at("USERPROFILE", environment, "AppData", "Local"));
        } else if (lower.contains("mac")) {
            places = Stream.of(at("HOME", environment, "Library", "Application Support"));
        } else {
            places = Stream.of(at("XDG_DATA_HOME", environment), at("HOME", environment, ".local", "share"));
        }
        return places.flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new StoreException(
                        "nothing says where your files are (HOME is not set); set DATABASE_PATH to a file"))
                .resolve(OURS);
    }

    private static Optional<Path> at(String variable, Map<String, String> environment, String... below) {
        String place = environment.getOrDefault(variable, "");
        return place.isBlank() ? Optional.empty() : Optional.of(Path.of(place, below));
    }
}
