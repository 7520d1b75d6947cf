package io.llmloadtest.core.plan;

import static io.llmloadtest.core.plan.InvalidPlanException.require;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is looked at once a second beside the requests, more than the target's own metrics page, this machine and its GPUs.
 *
 * @param pages further metrics pages of the server, as of its replicas, or of prefill and decode apart
 * @param series names of further series on the server's pages
 * @param gpus pages of DCGM exporters, for GPUs of other machines
 * @param hosts pages of node exporters, for other machines
 */
public record Observing(List<URI> pages, List<String> series, List<URI> gpus, List<URI> hosts) {
    public static final int MAX_PAGES = 16;
    public static final int MAX_SERIES = 64;

    /** Nothing more than what there is in any case. */
    public static final Observing USUAL = new Observing(List.of(), List.of(), List.of(), List.of());

    public Observing {
        pages = List.copyOf(pages);
        series = List.copyOf(series);
        gpus = List.copyOf(gpus);
        hosts = List.copyOf(hosts);
        require(
                pages.size() <= MAX_PAGES && gpus.size() <= MAX_PAGES && hosts.size() <= MAX_PAGES,
                "metrics_urls",
                "may name " + MAX_PAGES + " pages of a kind at most",
                "");
        require(series.size() <= MAX_SERIES, "metrics", "may name " + MAX_SERIES + " series at most", "");
        pages.forEach(page -> MetricsPage.require(page, "metrics_urls"));
        gpus.forEach(page -> MetricsPage.require(page, "gpu_metrics_urls"));
        hosts.forEach(page -> MetricsPage.require(page, "host_metrics_urls"));
    }

    public Observing withPages(List<URI> others) {
        return new Observing(others, series, gpus, hosts);
    }

    public Observing withSeries(List<String> others) {
        return new Observing(pages, others, gpus, hosts);
    }

    public Observing withGpus(List<URI> others) {
        return new Observing(pages, series, others, hosts);
    }

    public Observing withHosts(List<URI> others) {
        return new Observing(pages, series, gpus, others);
    }

    /** Every page that it names. */
    public Stream<URI> urls() {
        return Stream.of(pages, gpus, hosts).flatMap(List::stream);
    }

    /** As it may be shown and kept: the values of a page's query may be secrets. */
    public Observing shown() {
        return new Observing(shown(pages), series, shown(gpus), shown(hosts));
    }

    private static List<URI> shown(List<URI> pages) {
        return pages.stream().map(ShownUrl::of).toList();
    }
}
