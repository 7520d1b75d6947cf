package io.llmloadtest.storage.json;

import static java.util.stream.Collectors.toMap;

import io.llmloadtest.core.plan.MetricsSource;
import io.llmloadtest.core.plan.Observing;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.plan.TestPlan;
import java.net.URI;

/**
 * A plan as it may be kept. Keys are references in any plan; what else may be a secret is taken out: the values of
 * headers, user and password of a proxy, and the values of a URL's query, but for a version of the API. Of files only
 * the names are ever written.
 */
public final class SafePlan {
    static final String HIDDEN = "***";

    private SafePlan() {}

    public static TestPlan of(TestPlan plan) {
        Target target = plan.target();
        Target safe = new Target(
                target.shownUrl(),
                target.model(),
                target.protocol(),
                target.credential(),
                target.headers().keySet().stream().collect(toMap(name -> name, name -> HIDDEN)),
                target.tls(),
                target.proxy().map(SafePlan::bare),
                metrics(target.metrics()),
                target.tritonInput(),
                target.tritonOutput(),
                target.http());
        return plan.at(safe).observing(plan.observing().map(Observing::shown));
    }

    private static MetricsSource metrics(MetricsSource source) {
        return switch (source) {
            case MetricsSource.At page -> new MetricsSource.At(page.shown());
            case MetricsSource.Usual usual -> usual;
            case MetricsSource.Off off -> off;
        };
    }

    /** Scheme, host, port and path. */
    static URI bare(URI url) {
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        return url.getHost() == null
                ? URI.create(url.getScheme() + "://hidden")
                : URI.create(url.getScheme() + "://" + url.getHost() + port + path);
    }
}
