package io.llmloadtest.cli.run;

import io.llmloadtest.app.LoadTest;
import java.util.OptionalInt;

/** Where a command gets its load test from. */
@FunctionalInterface
public interface LoadTests {
    /** A load test on at most {@code loops} event loops; empty leaves their number to the engine. */
    LoadTest with(OptionalInt loops);
}
