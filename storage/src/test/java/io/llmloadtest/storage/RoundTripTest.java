package io.llmloadtest.storage;

import static java.util.Comparator.comparingInt;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.store.RequestQuery;
import io.llmloadtest.core.store.RunStore;
import io.llmloadtest.storage.exchange.Imports;
import io.llmloadtest.storage.exchange.RunExport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/** Nothing that was measured is lost on the way into a store, out of it as a file, and into another store. */
class RoundTripTest {
    @Property(tries = 20, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void records_of_any_kind_come_back_as_they_were(@ForAll("records") List<RequestRecord> records) throws IOException {
        Path folder = Files.createTempDirectory("llm-loadtest");
        Play play = Play.of(Plans.plan()).recorded(records);
        try (RunStore here = open(folder.resolve("here.db"));
                RunStore there = open(folder.resolve("there.db"))) {
            here.append(play.id(), play.events());
            Imports.read(there, exported(here, play, folder.resolve("run.jsonl")));

            assertThat(requests(here, play)).isEqualTo(inOrder(records));
            assertThat(requests(there, play)).isEqualTo(inOrder(records));
        } finally {
            remove(folder);
        }
    }

    @Provide
    Arbitrary<List<RequestRecord>> records() {
        return AnyRequest.arbitrary()
                .list()
                .uniqueElements(request -> Tuple.of(request.level(), request.number()))
                .ofMaxSize(40);
    }

    private static RunStore open(Path file) {
        return Stores.open(new StoreLocation.SqliteFile(file));
    }

    private static Path exported(RunStore store, Play play, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            RunExport.write(store, play.id(), out);
        }
        return file;
    }

    private static List<RequestRecord> requests(RunStore store, Play play) {
        try (Stream<RequestRecord> requests = store.requests(play.id(), RequestQuery.ALL)) {
            return requests.toList();
        }
    }

    private static List<RequestRecord> inOrder(List<RequestRecord> records) {
        return records.stream()
                .sorted(comparingInt(RequestRecord::level).thenComparingLong(RequestRecord::number))
                .toList();
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
