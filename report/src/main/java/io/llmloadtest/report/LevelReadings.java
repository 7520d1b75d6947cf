package io.llmloadtest.report;

import io.llmloadtest.core.event.RunEvent;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Finds in a run's events, one after the other, what was observed, and in which level. */
public final class LevelReadings {
    private OptionalInt level = OptionalInt.empty();

    /** None of an event that is something else. */
    public Stream<LevelReading> of(RunEvent event) {
        switch (event) {
            case RunEvent.LevelStarted(int started) -> level = OptionalInt.of(started);
            case RunEvent.LevelFinished ignored -> level = OptionalInt.empty();
            case RunEvent.Observed(var reading) -> {
                return Stream.of(new LevelReading(level, reading));
            }
            case RunEvent.Progress ignored -> {}
            case RunEvent.Declared ignored -> {}
            case RunEvent.Recorded ignored -> {}
            case RunEvent.Finished ignored -> {}
        }
        return Stream.empty();
    }
}
