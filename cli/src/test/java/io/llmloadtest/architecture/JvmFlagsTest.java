package io.llmloadtest.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The launcher and both ways to build the container image start the same JVM. */
class JvmFlagsTest {
    private static final Path PROJECT = Path.of("..");
    private static final Pattern FLAG = Pattern.compile("-X[a-z]+[0-9]+[a-z]|-XX:[-+=A-Za-z0-9]+|-D[a-z]\\S*?=\\w+");
    /** Of the start-up cache, which an image doesn't have, and where the launcher keeps things. */
    private static final Pattern OF_THE_LAUNCHER =
            Pattern.compile("-XX:(AOT|-AOT|ErrorFile|ArchiveRelocationMode|\\+UnlockDiagnosticVMOptions).*");
    /** {@code LLM_LOADTEST_GC} chooses another collector. */
    private static final Set<String> OTHER_COLLECTORS = Set.of("-XX:+UseParallelGC", "-XX:+UseG1GC", "-XX:+UseZGC");

    @Test
    void the_image_has_the_launchers_flags() throws IOException {
        assertThat(flags("Dockerfile", "ENTRYPOINT")).isEqualTo(launcher());
        assertThat(flags("cli/pom.xml", "<jvmFlags>")).isEqualTo(launcher());
    }

    @Test
    void the_image_has_the_launchers_arenas() throws IOException {
        assertThat(text("llm-loadtest")).contains("MALLOC_ARENA_MAX=\"${MALLOC_ARENA_MAX:-2}\"");
        assertThat(text("Dockerfile")).contains("MALLOC_ARENA_MAX=2");
        assertThat(text("cli/pom.xml")).contains("<MALLOC_ARENA_MAX>2</MALLOC_ARENA_MAX>");
    }

    private static Set<String> launcher() throws IOException {
        Set<String> flags = flags("llm-loadtest", "set_java_flags() {");
        flags.removeAll(OTHER_COLLECTORS);
        flags.removeIf(OF_THE_LAUNCHER.asMatchPredicate());
        return flags;
    }

    /** Those after the first {@code from}. */
    private static Set<String> flags(String file, String from) throws IOException {
        String text = text(file);
        Set<String> flags = new TreeSet<>();
        FLAG.matcher(text.substring(text.indexOf(from))).results().forEach(found -> flags.add(found.group()));
        return flags;
    }

    private static String text(String file) throws IOException {
        return Files.readString(PROJECT.resolve(file));
    }
}
