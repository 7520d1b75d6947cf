package io.llmloadtest.app.doctor;

import io.llmloadtest.core.doctor.Observation;
import io.llmloadtest.core.doctor.Topic;
import java.util.List;
import java.util.Locale;

/** Whether a client that offers to take compressed answers gets a compressed stream. */
final class Compression {
    /** What most clients' libraries offer by themselves. */
    static final String OFFERED = "gzip, deflate, br";

    private static final String ID = "compression";

    private Compression() {}

    /** @param offered the answer to a request with {@code Accept-Encoding} */
    static Observation of(TracedAnswer offered) {
        if (offered.status() / 100 != 2) {
            return Observation.unknown(
                    Topic.CONNECTION,
                    ID,
                    "a request that offers it failed (" + offered.complaint() + ")",
                    "this tool doesn't offer it, so its figures are not affected");
        }
        List<String> codings = offered.head().orElseThrow().headers().list("Content-Encoding").stream()
                .map(coding -> coding.toLowerCase(Locale.ROOT))
                .filter(coding -> !coding.equals("identity"))
                .toList();
        return codings.isEmpty()
                ? Observation.fine(
                        Topic.CONNECTION,
                        ID,
                        "none, even when a client offers it",
                        "nothing in between delays tokens to compress them")
                : Observation.worthKnowing(
                        Topic.CONNECTION,
                        ID,
                        String.join(", ", codings) + " when a client offers it, as most libraries do by default",
                        "this tool doesn't offer it; the TTFT and ITL of clients that do are those of the compressor,"
                                + " which may hold tokens back");
    }
}
