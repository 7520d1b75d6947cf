package io.llmloadtest.core.plugin;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
