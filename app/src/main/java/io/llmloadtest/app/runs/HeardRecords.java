package io.llmloadtest.app.runs;

import io.llmloadtest.core.definition.DefinedLatencies;
import io.llmloadtest.core.definition.Definition;
import io.llmloadtest.core.definition.DefinitionFold;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.event.RunListener;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.report.LevelReading;
import io.llmloadtest.report.LevelReadings;
import io.llmloadtest.report.Second;
import io.llmloadtest.report.Seconds;
import io.llmloadtest.storage.codec.RecordSpool;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** What the reports of a run want beside its result, heard while it goes on, be it stored or not. */
public final class HeardRecords implements RunListener, AutoCloseable {
    private final RecordSpool records = new RecordSpool();
    private final Seconds seconds = new Seconds();
    private final LevelReadings readings = new LevelReadings();
    private final List<LevelReading> observed = new ArrayList<>();
    private final DefinitionFold definitions;
    private final boolean keepsRecords;

    /**
     * Hears nothing yet.
     *
     * @param asked definitions of other tools that the run is shown by
     * @param keepsRecords whether every request and every second is wanted again
     */
    public HeardRecords(List<Definition> asked, boolean keepsRecords) {
        this.definitions = new DefinitionFold(asked);
        this.keepsRecords = keepsRecords;
    }

    @Override
    public void on(RunEvent event) {
        if (event instanceof RunEvent.Recorded(RequestRecord request)) {
            definitions.add(request);
        }
        if (keepsRecords) {
            keep(event);
        }
    }

    private void keep(RunEvent event) {
        if (event instanceof RunEvent.Recorded(RequestRecord request)) {
            records.add(request);
        } else {
            seconds.on(event);
            readings.of(event).forEach(observed::add);
        }
    }

    /** Every request so far, one by one, where they are kept; once the run is over. */
    public Iterator<RequestRecord> requests() {
        return records.iterator();
    }

    /** Every second so far, where they are kept. */
    public List<Second> seconds() {
        return seconds.heard();
    }

    /** Everything observed so far, where it is kept. */
    public Stream<LevelReading> observed() {
        return observed.stream();
    }

    /** The run so far as the other tools would have told it. */
    public DefinedLatencies definitions() {
        return definitions.latencies();
    }

    @Override
    public void close() {
        records.close();
        definitions.close();
    }
}
