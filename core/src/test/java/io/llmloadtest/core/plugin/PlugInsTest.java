package io.llmloadtest.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlugInsTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void name_the_folder() {
        System.setProperty(PlugIns.FOLDER, folder.toString());
    }

    @AfterEach
    void forget_the_folder() {
        System.clearProperty(PlugIns.FOLDER);
    }

    @Test
    void a_file_that_is_no_jar_is_named_in_place_of_being_passed_over() throws IOException {
        Files.writeString(folder.resolve("half-a-download.jar"), "not a zip file");
        PlugIns<Runnable> plugIns = PlugIns.of(Runnable.class);
        assertThatThrownBy(plugIns::services)
                .isInstanceOf(PlugInException.class)
                .hasMessage(
                        "The plug-in half-a-download.jar can't be read as a jar. Remove it from %s, or copy it anew.",
                        folder);
    }

    @Test
    void two_that_call_themselves_the_same_are_named() throws IOException {
        jar("twins.jar", First.class, Second.class);

        assertThat(PlugIns.of(Called.class).services()).hasSize(2);
        assertThatThrownBy(PlugIns.of(Called.class, Called::id, List.of())::services)
                .isInstanceOf(PlugInException.class)
                .hasMessageContaining(Second.class.getName())
                .hasMessageContaining("calls itself 'acme', as something else does");
    }

    @Test
    void one_that_calls_itself_as_something_of_the_product_is_named() throws IOException {
        jar("first.jar", First.class);

        assertThat(PlugIns.of(Called.class, Called::id, List.of("other")).services())
                .hasSize(1);
        assertThatThrownBy(PlugIns.of(Called.class, Called::id, List.of("acme"))::services)
                .hasMessageContaining("as something else does");
    }

    @Test
    void an_id_that_could_not_be_typed_is_named() throws IOException {
        jar("odd.jar", Odd.class);

        assertThatThrownBy(PlugIns.of(Called.class, Called::id, List.of())::services)
                .hasMessageContaining("calls itself 'A b'");
    }

    @Test
    void one_that_can_not_say_its_id_is_named() throws IOException {
        jar("broken.jar", Broken.class);

        assertThatThrownBy(PlugIns.of(Called.class, Called::id, List.of())::services)
                .hasMessageContaining("can't say its id: IllegalStateException: no id today");
    }

    private void jar(String name, Class<?>... services) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve(name));
                ZipOutputStream jar = new ZipOutputStream(out)) {
            jar.putNextEntry(new ZipEntry("META-INF/services/" + Called.class.getName()));
            for (Class<?> service : services) {
                jar.write((service.getName() + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** What a plug-in offers here. */
    public interface Called {
        String id();
    }

    public record First(String id) implements Called {
        public First() {
            this("acme");
        }
    }

    public record Second(String id) implements Called {
        public Second() {
            this("acme");
        }
    }

    public record Odd(String id) implements Called {
        public Odd() {
            this("A b");
        }
    }

    public static final class Broken implements Called {
        @Override
        public String id() {
            throw new IllegalStateException("no id today");
        }
    }
}
