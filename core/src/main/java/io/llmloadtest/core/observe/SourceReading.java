package io.llmloadtest.core.observe;

import io.llmloadtest.core.health.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one look at a source came to.
 *
 * @param source where it was read, such as a page's address without its query, or a machine's name
 * @param at by this machine's wall clock
 * @param samples what it told; empty when it couldn't be read, which is a gap and no zero
 * @param missing what is to be said of it, and why; said once, not at every look
 */
public record SourceReading(
        String source, SourceKind kind, Instant at, List<Sample> samples, Optional<Finding> missing) {
    /** Of one look, whatever a page holds. */
    public static final int MAX_SAMPLES = 256;

    public SourceReading {
        samples = List.copyOf(samples);
    }
}
