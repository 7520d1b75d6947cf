package io.llmloadtest.app;

import io.llmloadtest.core.plan.MetricsSource;
import io.llmloadtest.core.plan.Observing;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.telemetry.host.HostFiles;
import io.llmloadtest.telemetry.host.NodeExporter;
import io.llmloadtest.telemetry.observe.MetricSource;
import io.llmloadtest.telemetry.server.ServerPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * What is looked at during a run: the server's metrics pages, this machine and whichever others the plan names. A new kind of
 * source is one more line here.
 */
record Sources(Observing observing, Target target, String key, Optional<SSLContext> trust) {
    List<MetricSource> all() {
        List<MetricSource> sources = new ArrayList<>();
        ServerPage.of(target, key, trust, observing.series()).ifPresent(sources::add);
        if (!(target.metrics() instanceof MetricsSource.Off)) {
            observing.pages().forEach(page -> sources.add(ServerPage.at(page, target, key, trust, observing.series())));
        }
        sources.add(HostFiles.here());
        observing.hosts().forEach(page -> sources.add(new NodeExporter(page, target, key, trust)));
        return sources;
    }
}
