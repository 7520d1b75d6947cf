package io.llmloadtest.telemetry.server;

import io.llmloadtest.core.plan.MetricsSource;
import io.llmloadtest.core.plan.Target;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where a target's metrics page may be, the likeliest first. */
final class MetricsAddresses {
    private static final String USUAL = "/metrics";
    /** A router's own, which sums up its workers; its usual one may be that of any of them. */
    private static final String ROUTER = "/engine_metrics";
    /** TensorRT-LLM has something else at the usual place. */
    private static final String UNUSUAL = "/prometheus/metrics";

    /** Triton's port for them, where it has its usual ones for HTTP and for gRPC. */
    private static final int TRITON_METRICS = 8002;

    private static final Set<Integer> TRITON = Set.of(8000, 8001);

    private MetricsAddresses() {}

    static List<URI> of(Target target) {
        return switch (target.metrics()) {
            case MetricsSource.At(URI url) -> List.of(url);
            case MetricsSource.Off() -> List.of();
            case MetricsSource.Usual() ->
                Stream.concat(triton(target).stream(), usual(target.baseUrl()).stream())
                        .toList();
        };
    }

    private static Optional<URI> triton(Target target) {
        URI base = target.baseUrl();
        return target.protocol().startsWith("triton") && TRITON.contains(base.getPort())
                ? Optional.of(URI.create("http://" + base.getHost() + ":" + TRITON_METRICS + USUAL))
                : Optional.empty();
    }

    /** Whether one that answers nothing at all leaves none to be tried: the others are of the same server. */
    static boolean isSilenceEnough(URI place, List<URI> places) {
        return place.getRawAuthority().equals(places.getLast().getRawAuthority());
    }

    /** At the root; then, as behind a proxy, below the base path and each of its parents. */
    private static List<URI> usual(URI base) {
        Set<String> paths = new LinkedHashSet<>();
        paths.add(USUAL);
        String path = base.getRawPath() == null ? "" : base.getRawPath().replaceAll("/+$", "");
        while (!path.isEmpty()) {
            paths.add(path + USUAL);
            path = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        }
        paths.add(ROUTER);
        paths.add(UNUSUAL);
        String query = base.getRawQuery() == null ? "" : "?" + base.getRawQuery();
        return paths.stream()
                .map(page -> URI.create(base.getScheme() + "://" + base.getRawAuthority() + page + query))
                .toList();
    }
}
