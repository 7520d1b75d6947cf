package io.llmloadtest.product;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.simulator.Simulator;
import io.llmloadtest.simulator.config.SimulatorConfig;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The example of {@code docs/plugins.md}, built as it says and used by the packaged product. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PlugInIT {
    private static final Pattern SOURCE = Pattern.compile("`(acme/\\w+\\.java)`:\n\n```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern SERVICE = Pattern.compile("(?m)^(META-INF/services/\\S+) +(\\S+)$");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void the_documented_example_adds_all_kinds() throws Exception {
        Path plugins = plugins(documented());
        Product product = new Product(folder.resolve("runs.db")).with("-Dllmloadtest.plugins=" + plugins);
        Path report = folder.resolve("result.line");
        Path json = folder.resolve("result.json");
        Path requests = folder.resolve("requests.csv");
        try (Simulator server = Simulator.start(SimulatorConfig.defaults())) {
            String table = product.output(
                    "run",
                    "-s",
                    server.uri().toString(),
                    "--adapter",
                    "acme",
                    "--prompt-source",
                    "acme:bridges",
                    "-n",
                    "2",
                    "--output-len",
                    "5",
                    "--allow-invalid",
                    "-o",
                    report.toString(),
                    "-o",
                    json.toString(),
                    "-o",
                    requests.toString());

            assertThat(table)
                    .contains("acme · acme:bridges → 5 tokens")
                    .containsPattern("Plug-ins +1 user: Speed p50 [\\d,.]+ tok/s")
                    .contains("2 answers have fewer than ten tokens");
        }
        assertThat(report).hasContent("level 0: 2 of 2 completed\n");
        assertThat(json)
                .content()
                .contains("\"id\" : \"acme_speed\"", "\"prompt_source\" : \"acme:bridges\"", "\"id\" : \"acme-brief\"");
        assertThat(requests).content().contains("plug_in_acme_speed");
    }

    @Test
    void a_plug_in_that_can_not_be_loaded_is_a_sentence() throws Exception {
        Path plugins = folder.resolve("plugins");
        Files.createDirectory(plugins);
        jar(
                plugins.resolve("old.jar"),
                List.of(new Entry(
                        "META-INF/services/io.llmloadtest.protocols.Protocol",
                        "acme.Gone\n".getBytes(StandardCharsets.UTF_8))));
        Product product = new Product(folder.resolve("runs.db")).with("-Dllmloadtest.plugins=" + plugins);

        assertThat(product.errors(1, "run", "-s", "http://127.0.0.1:9"))
                .contains("error: A plug-in (one of old.jar) can't be loaded", "acme.Gone")
                .doesNotContain("\tat ");
    }

    private record Entry(String name, byte[] content) {}

    private static String documented() throws IOException {
        return Files.readString(Path.of("../docs/plugins.md"));
    }

    private Path plugins(String documentation) throws IOException {
        Path classes = folder.resolve("classes");
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        List<String> sources =
                SOURCE.matcher(documentation).results().map(this::source).toList();
        assertThat(sources).hasSize(5);
        List<String> arguments = Stream.concat(
                        Stream.of("-proc:none", "-cp", productJars(), "-d", classes.toString()), sources.stream())
                .toList();
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        List<Entry> entries = Stream.concat(
                        compiled(classes).stream(),
                        SERVICE.matcher(documentation)
                                .results()
                                .map(service -> new Entry(
                                        service.group(1), service.group(2).getBytes(StandardCharsets.UTF_8))))
                .toList();
        jar(plugins.resolve("acme.jar"), entries);
        return plugins;
    }

    private static String productJars() throws IOException {
        Path lib = Path.of(System.getProperty("product.jar")).toAbsolutePath().getParent();
        try (Stream<Path> jars = Files.list(lib)) {
            return jars.map(Path::toString).collect(joining(File.pathSeparator));
        }
    }

    private String source(MatchResult found) {
        try {
            Path source = folder.resolve(found.group(1));
            Files.createDirectories(source.getParent());
            return Files.writeString(source, found.group(2)).toString();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<Entry> compiled(Path classes) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(classes.resolve("acme"))) {
            for (Path file : files.toList()) {
                entries.add(new Entry("acme/" + file.getFileName(), Files.readAllBytes(file)));
            }
        }
        return entries;
    }

    private static void jar(Path file, List<Entry> entries) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Entry entry : entries) {
                zip.putNextEntry(new ZipEntry(entry.name()));
                zip.write(entry.content());
                zip.closeEntry();
            }
        }
    }
}
