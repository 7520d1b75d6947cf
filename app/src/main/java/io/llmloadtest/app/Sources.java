package io.llmloadtest.app;

import io.llmloadtest.core.plan.MetricsSource;
import io.llmloadtest.core.plan.Observing;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.telemetry.gpu.DcgmExporter;
import io.llmloadtest.telemetry.gpu.LocalGpus;
import io.llmloadtest.telemetry.host.HostFiles;
import io.llmloadtest.telemetry.host.NodeExporter;
import io.llmloadtest.telemetry.observe.MetricSource;
import io.llmloadtest.telemetry.server.ServerPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * What is looked at during a run: the server's metrics pages, this machine, its GPUs and whichever others the plan names. A new kind of
 * source is one more line here.
 */
record Sources(Observing observing, Target target, String key, Optional<SSLContext> trust) {
    List<MetricSource> all() {
        List<MetricSource> sources = new ArrayList<>();
        ServerPage.of(target, key, trust, observing.series()).ifPresent(sources::add);
        if (!(target.metrics() instanceof MetricsSource.Off)) {
            observing.pages().forEach(page -> sources.add(ServerPage.at(page, target, key, trust, observing.series())));
        }
        sources.add(LocalGpus.here(System.getenv()));
        observing.gpus().forEach(page -> sources.add(new DcgmExporter(page, target, key, trust)));
        sources.add(HostFiles.here());
        observing.hosts().forEach(page -> sources.add(new NodeExporter(page, target, key, trust)));
        return sources;
    }
}
