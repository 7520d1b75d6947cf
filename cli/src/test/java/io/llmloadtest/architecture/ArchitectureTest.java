package io.llmloadtest.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchRule;
import io.llmloadtest.core.record.RequestRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
    @ParameterizedTest
    @EnumSource(Module.class)
    void a_module_sees_only_what_its_arrows_allow(Module module) {
        check(noClasses()
                .that()
                .resideInAPackage(module.packages())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(module.forbidden()));
    }

    @ParameterizedTest
    @EnumSource(Module.class)
    void every_module_is_looked_at(Module module) {
        check(classes().that().resideInAPackage(module.packages()).should().resideInAPackage(module.packages()));
    }

    @Test
    void native_memory_and_calls_stay_in_transport_and_with_the_gpus_library() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(Module.TRANSPORT.packages(), ProductClasses.ROOT + ".telemetry.nvml")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.lang.foreign.."));
    }

    /** Preflight, doctor and engine ask the protocol; a key of one of them would be wrong for the others. */
    @ParameterizedTest
    @ValueSource(strings = {"app", "engine", "telemetry", "insight"})
    void the_keys_of_a_wire_protocol_stay_in_protocols(String module) throws IOException {
        Pattern key = Pattern.compile("\"(choices|delta|finish_reason|(completion|prompt)_tokens|stream_options"
                + "|tool_calls|done_reason|(prompt_)?eval_count|num_predict)\"");
        try (Stream<Path> sources = Files.walk(Path.of("..", module, "src", "main", "java"))) {
            assertThat(sources.filter(Files::isRegularFile)
                            .filter(source -> key.matcher(text(source)).find()))
                    .isEmpty();
        }
    }

    private static String text(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void the_terminal_is_the_cli_s_business() {
        onlyIn(Module.CLI, "picocli..", "org.jline..");
    }

    @Test
    void the_web_stays_in_the_server() {
        onlyIn(Module.SERVER, "io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..", "io.prometheus..");
    }

    @Test
    void databases_stay_in_storage() {
        onlyIn(
                Module.STORAGE,
                "java.sql..",
                "javax.sql..",
                "org.jdbi..",
                "com.zaxxer..",
                "org.flywaydb..",
                "org.sqlite..",
                "org.postgresql..");
    }

    @Test
    void tokenizers_stay_in_workload() {
        onlyIn(Module.WORKLOAD, "com.knuddels..");
    }

    @Test
    void workbooks_stay_in_report() {
        onlyIn(Module.REPORT, "org.apache.poi..");
    }

    /** Everything is looked up by way of it, and a workbook's library is too large to be loaded for that. */
    @Test
    void the_excel_library_is_touched_only_when_a_workbook_is_written() {
        check(noClasses()
                .that()
                .haveSimpleName("ExcelReport")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.poi.."));
    }

    @Test
    void only_telemetry_calls_by_the_jdk_s_http_client() {
        onlyIn(Module.TELEMETRY, "java.net.http..");
    }

    @Test
    void core_needs_nothing_but_the_jdk_and_hdrhistogram() {
        needsNothingBut(Module.CORE, "java..", "org.HdrHistogram..");
    }

    @Test
    void transport_needs_nothing_but_the_jdk_and_a_library_for_hpack() {
        needsNothingBut(
                Module.TRANSPORT,
                "java..",
                "javax.net.ssl..",
                "javax.crypto..",
                "javax.security..",
                "org.apache.hc.core5.http2.hpack..",
                "org.apache.hc.core5.http");
    }

    @Test
    void header_compression_stays_in_transport() {
        onlyIn(Module.TRANSPORT, "org.apache.hc..");
    }

    @Test
    void the_engine_leaves_json_to_the_protocols() {
        check(noClasses()
                .that()
                .resideInAPackage(Module.ENGINE.packages())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tools.jackson..", "com.fasterxml.jackson.."));
    }

    @Test
    void packages_do_not_depend_on_each_other_in_circles() {
        check(slices().matching(ProductClasses.ROOT + ".(**)").should().beFreeOfCycles());
    }

    @ParameterizedTest
    @ValueSource(strings = {"util", "utils", "common", "helper", "helpers", "impl", "manager"})
    void no_package_has_a_name_that_says_nothing(String name) {
        check(noClasses().should().resideInAPackage(".." + name + ".."));
    }

    @Test
    void every_package_is_null_marked() {
        assertThat(ourPackages().filter(p -> !p.isAnnotatedWith(NullMarked.class)))
                .as("packages without @NullMarked")
                .isEmpty();
    }

    /** A run may last for days: records are a stream, and what depends on them is a fold. */
    @Test
    void no_event_result_or_report_has_a_list_of_records() {
        assertThat(ProductClasses.ALL.stream()
                        .filter(type -> Stream.of("core", "report", "insight")
                                .anyMatch(
                                        module -> type.getPackageName().startsWith(ProductClasses.ROOT + "." + module)))
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> field.getRawType().isAssignableTo(Iterable.class))
                        .filter(field -> field.getType().getAllInvolvedRawTypes().stream()
                                .anyMatch(type -> type.isEquivalentTo(RequestRecord.class))))
                .isEmpty();
    }

    private static void onlyIn(Module home, String... packages) {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(home.packages())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages));
    }

    private static void needsNothingBut(Module module, String... packages) {
        var allowed = Stream.concat(Stream.of(packages), Stream.of(module.packages(), "org.jspecify.annotations..", ""))
                .toArray(String[]::new);
        check(classes()
                .that()
                .resideInAPackage(module.packages())
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed));
    }

    private static Stream<JavaPackage> ourPackages() {
        return ProductClasses.ALL.getPackage(ProductClasses.ROOT).getSubpackagesInTree().stream()
                .filter(p -> !p.getClasses().isEmpty());
    }

    private static void check(ArchRule rule) {
        rule.check(ProductClasses.ALL);
    }
}
