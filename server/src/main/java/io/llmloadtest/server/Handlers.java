package io.llmloadtest.server;

import io.llmloadtest.server.demo.StartDemo;
import io.llmloadtest.server.guard.Doorkeeper;
import io.llmloadtest.server.live.ProgressSocket;
import io.llmloadtest.server.run.Runs;
import io.llmloadtest.server.run.StartRun;
import io.llmloadtest.server.system.Health;
import io.llmloadtest.server.system.Metrics;
import io.llmloadtest.server.system.SystemGpu;
import io.llmloadtest.server.system.SystemInfo;
import io.llmloadtest.server.target.CheckTarget;
import io.llmloadtest.server.target.ListModels;

/** What the routes lead to, put together. */
record Handlers(
        Doorkeeper doorkeeper,
        Runs runs,
        StartRun startRun,
        StartDemo startDemo,
        CheckTarget checkTarget,
        ListModels listModels,
        ProgressSocket socket,
        Health health,
        SystemInfo systemInfo,
        SystemGpu systemGpu,
        Metrics metrics) {}
