package io.llmloadtest.cli.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The JSON schema of a plan, as {@code docs/plan.schema.json} publishes it. */
public final class PlanSchema {
    private static final String FILE = "/io/llmloadtest/cli/plan.schema.json";

    private PlanSchema() {}

    public static String text() {
        try (InputStream file = PlanSchema.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("the jar lacks " + FILE);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("a file of the jar can't be read: " + FILE, broken);
        }
    }
}
