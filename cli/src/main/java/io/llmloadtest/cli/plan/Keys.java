package io.llmloadtest.cli.plan;

import io.llmloadtest.app.Secret;
import io.llmloadtest.core.plan.Credential;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the key for the server: by flag, else from a file, else from the environment. */
final class Keys {
    private static final List<String> VARIABLES = List.of("LLM_API_KEY", "OPENAI_API_KEY");
    private static final Key NONE = new Key(new Credential.None(), Secret.NONE);

    private Keys() {}

    /** A key and how the plan refers to it. */
    record Key(Credential reference, Secret secret) {}

    static Key find(
            Optional<String> given,
            Optional<String> file,
            Optional<String> variable,
            Map<String, String> environment,
            FlagValues values) {
        if (given.isPresent() && file.isPresent()) {
            values.wrong("--api-key", "and --api-key-file are both given", "leave one of them out");
            return NONE;
        }
        if (variable.isPresent() && (given.isPresent() || file.isPresent())) {
            values.wrong("--api-key-env", "is given together with another key", "leave one of them out");
            return NONE;
        }
        if (given.isPresent()) {
            return usable("--api-key", new Credential.Given(), given.get(), values);
        }
        if (file.isPresent()) {
            return fromFile(file.get(), values);
        }
        if (variable.isPresent()) {
            return fromEnvironment(variable.get(), environment, values);
        }
        for (String name : VARIABLES) {
            String key = environment.getOrDefault(name, "");
            if (!key.isBlank()) {
                return fromEnvironment(name, environment, values);
            }
        }
        return NONE;
    }

    private static Key fromEnvironment(String name, Map<String, String> environment, FlagValues values) {
        return usable(
                "environment variable " + name,
                new Credential.FromEnvironment(name),
                environment.getOrDefault(name, ""),
                values);
    }

    private static Key fromFile(String file, FlagValues values) {
        try (BufferedReader lines = Files.newBufferedReader(Path.of(file))) {
            String line = lines.readLine();
            return usable("--api-key-file", new Credential.FromFile(file), line == null ? "" : line, values);
        } catch (IOException | InvalidPathException unreadable) {
            values.wrong("--api-key-file", "can't be read: '" + file + "'", "give a file whose first line is the key");
            return NONE;
        }
    }

    /** The key goes into a header; the message must not show it. */
    private static Key usable(String origin, Credential reference, String key, FlagValues values) {
        String stripped = key.strip();
        if (stripped.isEmpty()) {
            values.wrong(origin, "holds no key", "");
            return NONE;
        }
        if (!stripped.chars().allMatch(c -> c > ' ' && c < 127)) {
            values.wrong(
                    origin,
                    "contains a key with spaces or characters that are not allowed in a header",
                    "check that it was copied correctly");
            return NONE;
        }
        return new Key(reference, new Secret(stripped));
    }
}
