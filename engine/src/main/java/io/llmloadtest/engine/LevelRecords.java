package io.llmloadtest.engine;

import io.llmloadtest.core.health.ClientHealth;
import io.llmloadtest.core.record.RequestRecord;
import java.util.List;

/** What a level left behind. */
public record LevelRecords(List<RequestRecord> records, ClientHealth health) {}
