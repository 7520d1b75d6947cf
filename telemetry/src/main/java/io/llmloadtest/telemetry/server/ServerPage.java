package io.llmloadtest.telemetry.server;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.observe.Sample;
import io.llmloadtest.core.observe.SourceKind;
import io.llmloadtest.core.observe.SourceReading;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.telemetry.observe.Interval;
import io.llmloadtest.telemetry.observe.Look;
import io.llmloadtest.telemetry.observe.MetricSource;
import io.llmloadtest.telemetry.page.PageClient;
import io.llmloadtest.telemetry.page.PageClient.NoPage;
import io.llmloadtest.telemetry.page.PageClient.Page;
import io.llmloadtest.telemetry.page.PageFinding;
import io.llmloadtest.telemetry.prometheus.Exposition;
import io.llmloadtest.telemetry.prometheus.PageSeries;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** A server's metrics page while a run goes on: how it gets on, and how its counters grow. */
public final class ServerPage implements MetricSource {
    /** Of a page that is read each second; those of a server with one model have a tenth of it. */
    private static final int MAX_BYTES = 4 << 20;

    private static final String STARTED = "process_start_time_seconds";

    private final List<URI> places;
    private final String model;
    private final NamedSeries named;
    private final PageClient client;
    private final Interval interval = new Interval();
    private final Continuity continuity = new Continuity();
    private Optional<URI> found = Optional.empty();
    private Optional<PageSeries> before = Optional.empty();

    private ServerPage(
            List<URI> places, Target target, String key, Optional<SSLContext> trust, List<String> moreSeries) {
        this.places = places;
        this.model = target.model();
        this.named = new NamedSeries(moreSeries);
        this.client = new PageClient(target, key, trust, MAX_BYTES);
    }

    /**
     * The page of {@code target} itself, looked for where servers usually have it; empty when nobody wants it.
     *
     * @param moreSeries names of series to watch as well
     */
    public static Optional<ServerPage> of(
            Target target, String key, Optional<SSLContext> trust, List<String> moreSeries) {
        List<URI> places = MetricsAddresses.of(target);
        return places.isEmpty()
                ? Optional.empty()
                : Optional.of(new ServerPage(places, target, key, trust, moreSeries));
    }

    /** A page of one of its replicas or parts. */
    public static ServerPage at(
            URI page, Target target, String key, Optional<SSLContext> trust, List<String> moreSeries) {
        return new ServerPage(List.of(page), target, key, trust, moreSeries);
    }

    @Override
    public SourceKind kind() {
        return SourceKind.SERVER;
    }

    @Override
    public String name() {
        return PageFinding.name(found.orElse(places.getFirst()));
    }

    @Override
    public Look look() throws InterruptedException {
        return found.isPresent() ? look(found.get()) : find();
    }

    /** At the first place that has a page that we know. Where nobody answers, no other place is tried. */
    private Look find() throws InterruptedException {
        List<Figure> tried = new ArrayList<>();
        for (URI place : places) {
            switch (client.get(place)) {
                case Page page
                when KnownQuantities.anyOn(all(parse(page))) -> {
                    found = Optional.of(place);
                    return read(page);
                }
                case NoPage none
                when places.size() == 1 || (!none.reachable() && MetricsAddresses.isSilenceEnough(place, places)) -> {
                    return new Look.Unseen(PageFinding.of(PageFinding.name(place), none));
                }
                case Page page
                when places.size() == 1 -> {
                    return unknown(page);
                }
                case Page ignored -> tried.add(Figure.text("tried", PageFinding.name(place)));
                case NoPage ignored -> tried.add(Figure.text("tried", PageFinding.name(place)));
            }
        }
        return new Look.Unseen(Look.finding("not-found", name()).with(tried).advising("name-it"));
    }

    private Look unknown(Page page) {
        boolean metrics = !Exposition.parse(page.body()).samples().isEmpty();
        return Look.unseen(metrics ? "unknown-metrics" : "no-metrics", name());
    }

    private Look look(URI page) throws InterruptedException {
        return switch (client.get(page)) {
            case NoPage none -> gone(PageFinding.of(name(), none));
            case Page there -> read(there);
        };
    }

    /** What it counted meanwhile isn't known to be of the next second. */
    private Look gone(Finding why) {
        gap();
        return new Look.Unseen(why);
    }

    private Look read(Page page) {
        Exposition exposition = parse(page);
        PageModels models = PageModels.of(exposition);
        if (models.areOthers(model)) {
            return gone(Look.finding("other-model", name(), Figure.text("model", model)));
        }
        PageSeries now = PageSeries.of(exposition, models.countingFor(model));
        if (!KnownQuantities.anyOn(now)) {
            return gone(
                    unknown(page) instanceof Look.Unseen(Finding why) ? why : Look.finding("unknown-metrics", name()));
        }
        return switch (continuity.next(now, exposition.values(STARTED))) {
            case SAME -> seen(now, Optional.empty());
            case RESTARTED -> seen(now, Optional.of(Look.finding("restarted", name())));
            case UNSETTLED -> {
                gap();
                yield new Look.Seen(List.of());
            }
            case SEVERAL -> gone(Look.finding("one-of-several", name()).advising("name-each"));
        };
    }

    private void gap() {
        before = Optional.empty();
        interval.interrupt();
    }

    private Look seen(PageSeries now, Optional<Finding> news) {
        Formula.Looks looks = new Formula.Looks(now, before, interval.next());
        before = Optional.of(now);
        List<Sample> samples = new ArrayList<>(KnownQuantities.samples(looks));
        samples.addAll(named.samples(looks));
        return samples.size() <= SourceReading.MAX_SAMPLES
                ? new Look.Seen(samples, news.or(() -> missing(now)))
                : new Look.Seen(
                        samples.subList(0, SourceReading.MAX_SAMPLES),
                        Optional.of(Look.finding(
                                "too-many", name(), Figure.text("most", Integer.toString(SourceReading.MAX_SAMPLES)))));
    }

    private Optional<Finding> missing(PageSeries now) {
        List<Figure> names = named.missingOn(now).stream()
                .map(name -> Figure.text("metric", name))
                .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(Look.finding("series-missing", name()).with(names));
    }

    private Exposition parse(Page page) {
        return Exposition.parse(page.body(), name -> {
            String plain = NamedSeries.plain(name);
            return KnownQuantities.needs(plain) || named.needs(plain) || name.equals(STARTED);
        });
    }

    private static PageSeries all(Exposition page) {
        return PageSeries.of(page, labels -> true);
    }

    @Override
    public void close() {
        client.close();
    }
}
