package io.llmloadtest.engine.level;

import io.llmloadtest.core.record.RequestRecord;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * One second of one share. Whoever receives it owns it.
 *
 * @param last whether the share is over; {@code second} is then the one it ended in
 */
public record ShareTick(
        int second,
        boolean last,
        long started,
        long completed,
        long failed,
        long cancelled,
        long tokenEvents,
        int inFlight,
        Histogram ttftMicros,
        Histogram itlMicros,
        Histogram e2eMicros,
        List<RequestRecord> records) {}
