package io.llmloadtest.core.plan;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a plan needs. Only its name is shown and kept, wherever it is. */
public sealed interface InputFile {

    /** What it is called: its path as the user wrote it, or its name on another machine. */
    String name();

    /** Its bytes, from the start. */
    InputStream open() throws IOException;

    /** A file of this machine. */
    record Local(String name) implements InputFile {
        public Path path() {
            return Path.of(name);
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path());
        }
    }

    /** A file of another machine, whose content came with the plan and is used for this run only. */
    record HandedOver(String name, String content) implements InputFile {
        @Override
        public InputStream open() {
            return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
        }

        /** Without the content, which may be a secret. */
        @Override
        public String toString() {
            return "HandedOver[" + name + "]";
        }
    }
}
