package io.llmloadtest.core.doctor;

import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.core.text.ServerText;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an examination of a server found.
 *
 * @param protocol id of the wire protocol it was asked in
 * @param software what the server calls itself in its headers
 * @param requests how many it took
 * @param observations by topic
 */
public record DoctorReport(
        URI server,
        String model,
        String protocol,
        Optional<String> software,
        StampSource stampSource,
        int requests,
        Instant startedAt,
        Duration took,
        List<Observation> observations) {
    public DoctorReport {
        software = software.map(ServerText::name);
        observations = List.copyOf(observations);
    }
}
