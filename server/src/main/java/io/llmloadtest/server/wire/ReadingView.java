package io.llmloadtest.server.wire;

import io.llmloadtest.core.observe.Sample;
import io.llmloadtest.core.observe.SourceReading;
import io.llmloadtest.report.text.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What one look at a source came to. */
public record ReadingView(
        String source, String kind, Instant at, List<SampleView> samples, Optional<FindingView> missing) {
    public static ReadingView of(SourceReading reading) {
        return new ReadingView(
                reading.source(),
                Ids.of(reading.kind()),
                Times.millis(reading.at()),
                reading.samples().stream().map(SampleView::of).toList(),
                reading.missing().map(FindingView::of));
    }

    /**
     * One figure.
     *
     * @param of empty of the whole source
     */
    public record SampleView(String name, Optional<String> of, String unit, double value) {
        private static final double DECIMALS = 1e3;

        static SampleView of(Sample sample) {
            return new SampleView(
                    sample.name(),
                    Optional.of(sample.of()).filter(part -> !part.isEmpty()),
                    sample.unit(),
                    Math.rint(sample.value() * DECIMALS) / DECIMALS);
        }
    }
}
