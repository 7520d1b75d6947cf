package io.llmloadtest.storage.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.llmloadtest.core.event.NumberedEvent;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.store.Analysis;
import io.llmloadtest.core.store.Labels;
import io.llmloadtest.core.store.RequestQuery;
import io.llmloadtest.core.store.RunQuery;
import io.llmloadtest.core.store.RunStore;
import io.llmloadtest.core.store.StoreException;
import io.llmloadtest.storage.Plans;
import io.llmloadtest.storage.Play;
import io.llmloadtest.storage.Requests;
import io.llmloadtest.storage.StoreLocation;
import io.llmloadtest.storage.Stores;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run goes from one store into another by way of a file. */
class ExchangeTest {
    @TempDir
    private Path folder = Path.of("");

    private RunStore here;
    private RunStore there;

    @BeforeEach
    void openStores() {
        here = Stores.open(new StoreLocation.SqliteFile(folder.resolve("here.db")));
        there = Stores.open(new StoreLocation.SqliteFile(folder.resolve("there.db")));
    }

    @AfterEach
    void closeStores() {
        here.close();
        there.close();
    }

    private Path exported(Play play) throws IOException {
        here.append(play.id(), play.events());
        var bytes = new ByteArrayOutputStream();
        RunExport.write(here, play.id(), bytes);
        return Files.write(folder.resolve("run.jsonl"), bytes.toByteArray());
    }

    private static List<RequestRecord> requests(RunStore store, Play play) {
        try (Stream<RequestRecord> requests = store.requests(play.id(), RequestQuery.ALL)) {
            return requests.toList();
        }
    }

    private static List<NumberedEvent> events(RunStore store, Play play) {
        try (Stream<NumberedEvent> events = store.events(play.id(), 0)) {
            return events.toList();
        }
    }

    @Test
    void an_exported_run_comes_back_whole() throws IOException {
        Play play = Play.whole();
        here.append(play.id(), play.events());
        here.label(play.id(), Labels.of("nightly", List.of("a", "b"), "2 GPUs"));
        here.save(play.id(), new Analysis("qwen3", "en", Instant.EPOCH, "text"));
        Imports.Outcome outcome = Imports.read(there, exported(play));

        assertThat(outcome.imported()).containsExactly(play.id());
        assertThat(there.find(play.id())).isEqualTo(here.find(play.id()));
        assertThat(requests(there, play)).isEqualTo(requests(here, play));
        assertThat(events(there, play)).isEqualTo(events(here, play));
        assertThat(there.analyses(play.id())).isEqualTo(here.analyses(play.id()));
    }

    @Test
    void each_record_is_a_line_of_its_own() throws IOException {
        List<String> lines = Files.readAllLines(exported(Play.whole()));

        assertThat(lines.getFirst()).startsWith("{\"run\":{\"version\":3,");
        assertThat(lines.get(lines.size() - 2)).startsWith("{\"end\":{");
        assertThat(lines.getLast()).isEqualTo("{\"whole\":{\"requests\":73,\"events\":14}}");
        assertThat(lines)
                .filteredOn(line -> line.startsWith("{\"request\":{\"number\":"))
                .hasSize(73);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("{\"event\":{\"number\":"))
                .isNotEmpty();
    }

    @Test
    void a_run_that_never_ended_comes_back_interrupted_as_of_its_last_event() throws IOException {
        Play play = Play.of(Plans.plan()).level(0, Requests.completed(0, 2_500));
        Imports.read(there, exported(play));
        here.interrupt(play.id());

        assertThat(there.find(play.id()).orElseThrow().summary().status()).isEqualTo(RunResult.Status.INTERRUPTED);
        assertThat(there.find(play.id())).isEqualTo(here.find(play.id()));
        assertThat(requests(there, play)).hasSize(2_500);
    }

    @Test
    void a_run_that_is_there_already_is_not_imported_again() throws IOException {
        Path file = exported(Play.whole());
        Imports.read(there, file);

        assertThatThrownBy(() -> Imports.read(there, file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("in the store already");
    }

    @Test
    void a_file_that_breaks_off_or_is_damaged_leaves_nothing_behind() throws IOException {
        Path file = exported(Play.whole());
        List<String> lines = Files.readAllLines(file);
        Files.write(file, List.of(lines.get(0), lines.get(1), lines.get(2).substring(0, 50)));

        assertThatThrownBy(() -> Imports.read(there, file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("line 3 can't be read");
        assertThat(there.list(RunQuery.NEWEST).total()).isZero();
    }

    /** Whole lines are missing, so that each line that is there can be read. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 20, 75, 84})
    void a_file_cut_off_between_two_lines_leaves_nothing_behind(int kept) throws IOException {
        Path file = exported(Play.whole());
        Files.write(file, Files.readAllLines(file).subList(0, kept));

        assertThatThrownBy(() -> Imports.read(there, file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("the file was cut off");
        assertThat(there.list(RunQuery.NEWEST).total()).isZero();
    }

    @Test
    void a_file_that_lost_lines_in_its_middle_leaves_nothing_behind() throws IOException {
        Path file = exported(Play.whole());
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.subList(10, 15).clear();
        Files.write(file, lines);

        assertThatThrownBy(() -> Imports.read(there, file))
                .hasMessageContaining("it has 68 of 73 requests and 14 of 14 events");
        assertThat(there.list(RunQuery.NEWEST).total()).isZero();
    }

    @Test
    void a_file_with_a_line_twice_or_behind_its_end_or_with_two_runs_leaves_nothing_behind() throws IOException {
        Path file = exported(Play.whole());
        List<String> lines = Files.readAllLines(file);

        assertThat(refusal(file, with(lines, 5, lines.get(4)))).startsWith("line 6 repeats request 0 of level 0");
        assertThat(refusal(file, with(lines, lines.size() - 3, lines.get(lines.size() - 4))))
                .contains("repeats event");
        assertThat(refusal(file, with(lines, lines.size(), lines.get(3))))
                .isEqualTo("line 90 comes after the file's end; a file contains one run");
        assertThat(refusal(file, twice(lines)))
                .isEqualTo("the file holds two runs; import each from a file of its own");
        assertThat(there.list(RunQuery.NEWEST).total()).isZero();
    }

    private static List<String> twice(List<String> lines) {
        List<String> doubled = new ArrayList<>(lines);
        doubled.addAll(lines);
        return doubled;
    }

    private static List<String> with(List<String> lines, int place, String line) {
        List<String> more = new ArrayList<>(lines);
        more.add(place, line);
        return more;
    }

    private String refusal(Path file, List<String> lines) throws IOException {
        Files.write(file, lines);
        return String.valueOf(catchThrowable(() -> Imports.read(there, file)).getMessage());
    }

    @Test
    void a_file_of_the_first_version_has_no_line_that_closes_it() throws IOException {
        Play play = Play.whole();
        Path file = exported(play);
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(0, lines.getFirst().replace("\"version\":3", "\"version\":1"));
        lines.removeLast();
        Files.write(file, lines);

        assertThat(Imports.read(there, file).imported()).containsExactly(play.id());
        assertThat(requests(there, play)).hasSize(73);
    }

    /** {@code run-v2.jsonl} is from the last build that wrote the second version. */
    @ParameterizedTest
    @ValueSource(strings = {"", ",\"attempts\":1"})
    void requests_of_a_file_from_before_sessions_are_sessions_of_their_own(String notYetThere) throws IOException {
        Path file = folder.resolve("v2.jsonl");
        try (InputStream stored = ExchangeTest.class.getResourceAsStream("run-v2.jsonl")) {
            String text = new String(stored.readAllBytes(), UTF_8);
            Files.writeString(file, text.replace(notYetThere, ""));
        }
        String id = Imports.read(there, file).imported().getFirst();

        try (Stream<RequestRecord> requests = there.requests(id, RequestQuery.ALL)) {
            assertThat(requests)
                    .containsExactlyElementsOf(Stream.of(
                                    Requests.completed(RequestRecord.WARMUP, 3),
                                    Requests.completed(0, 20),
                                    Requests.completed(1, 50))
                            .flatMap(List::stream)
                            .toList());
        }
    }

    /** Ids stand in names of files, in pages and on terminals. */
    @ParameterizedTest
    @ValueSource(strings = {"../../x", "<b>x</b>", "a\\nb", "", "C:\\\\x", "00000000-0000-0000-0000-00000000000g"})
    void an_id_of_another_form_is_refused(String id) throws IOException {
        Play play = Play.whole();
        Path file = exported(play);
        String text = Files.readString(file).replaceFirst(play.id(), Matcher.quoteReplacement(id));
        Files.writeString(file, text);

        assertThatThrownBy(() -> Imports.read(there, file)).hasMessageContaining("line 1 has no id of a run");
        assertThat(there.list(RunQuery.NEWEST).total()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "''                          | the file is empty",
                "hello                       | line 1 can't be read: it is no valid JSON; copy the file or export the run again",
                "{\"run\":{\"version\":\"x\"}} | line 1 can't be read: its 'version' has another form than in exports",
                "[1]                         | line 1 is not a line of an exported run",
                "{\"request\":{}}            | line 1 is not an exported run",
                "{\"run\":{\"version\":7}}   | newer version of LLM Loadtest (form 7, this one knows 3)",
                "{\"run\":{\"version\":1}}   | line 1 can't be read"
            })
    void a_file_of_another_kind_is_refused_with_one_sentence(String content, String sentence) throws IOException {
        Path file = Files.writeString(folder.resolve("x.jsonl"), content);

        assertThatThrownBy(() -> Imports.read(there, file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void a_file_that_is_no_text_is_refused_by_name() throws IOException {
        Path file = Files.write(folder.resolve("x.bin"), new byte[] {(byte) 0xc3, 0x28, (byte) 0xff, 0});

        assertThatThrownBy(() -> Imports.read(there, file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("x.bin is neither an exported run nor a SQLite file");
    }

    @Test
    void a_run_that_is_not_there_can_not_be_exported() {
        assertThatThrownBy(() -> RunExport.write(here, "nobody", new ByteArrayOutputStream()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no run nobody");
    }
}
