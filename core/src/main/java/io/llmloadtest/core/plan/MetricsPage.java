package io.llmloadtest.core.plan;

import java.net.URI;
import java.util.Locale;

/** What the address of a metrics page has to be. */
final class MetricsPage {
    private static final int MAX_PORT = 65_535;

    private MetricsPage() {}

    /** Refuses an address that can't be one, in the name of {@code field}. */
    static void require(URI url, String field) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("http") || scheme.equals("https");
        InvalidPlanException.require(
                web && url.getHost() != null,
                field,
                "must be an http or https URL with a host",
                "for example http://localhost:8002/metrics, or none");
        InvalidPlanException.require(
                url.getUserInfo() == null,
                field,
                "must not contain a user or password",
                "the target's key is sent to the target's own address only");
        InvalidPlanException.require(
                url.getRawFragment() == null, field, "must not have a fragment", "leave out the '#'");
        InvalidPlanException.require(
                url.getPort() != 0 && url.getPort() <= MAX_PORT,
                field,
                "has no valid port",
                "ports go from 1 to 65535");
    }
}
