package io.llmloadtest.engine.level;

import io.llmloadtest.core.health.ClientHealth;
import io.llmloadtest.core.record.NotStarted;
import io.llmloadtest.core.session.SessionCount;

/**
 * What one machine left behind of a level, beside its records.
 *
 * @param node its index among those that shared the level, from 0
 * @param notStarted its arrivals that never became a record
 * @param sessions how its sessions ended
 * @param health of the client on that machine
 * @param connections that it had open at once, at most
 */
public record NodeReport(
        int node, NotStarted notStarted, SessionCount sessions, ClientHealth health, int connections) {}
