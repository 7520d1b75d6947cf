package io.llmloadtest.server.request;

import io.llmloadtest.core.plan.InputFile;
import io.llmloadtest.core.plan.Sentence;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.engine.Certificates;
import io.llmloadtest.server.http.Fields;
import java.util.Optional;

/** Reads how a server's certificate is judged, and the one of our own that it is shown. */
final class TlsReader {
    private static final int MAX_PEM = 512 << 10;
    private static final String AUTHORITIES = "ca_certificates";
    private static final String CERTIFICATE = "client_certificate";
    private static final String KEY = "client_key";

    private TlsReader() {}

    static Target.Tls tls(Fields body) {
        return body.object("tls").map(TlsReader::given).orElse(Target.Tls.VERIFIED);
    }

    private static Target.Tls given(Fields tls) {
        boolean insecure = tls.flag("insecure").orElse(false);
        Optional<InputFile> authorities = FileReader.file(tls, AUTHORITIES, MAX_PEM);
        Optional<InputFile> certificate = FileReader.file(tls, CERTIFICATE, MAX_PEM);
        Optional<InputFile> key = FileReader.file(tls, KEY, MAX_PEM);
        if (insecure && tls.has(AUTHORITIES)) {
            tls.wrong(
                    AUTHORITIES,
                    "is of no use when any certificate is accepted",
                    "leave one of them out",
                    Sentence.of("authorities-unused"));
        }
        if (tls.has(KEY) && !tls.has(CERTIFICATE)) {
            tls.wrong(KEY, "is of no use without a certificate", "give both", Sentence.of("key-without-certificate"));
        }
        tls.refuseUnknown();
        authorities.flatMap(Certificates::problemOfAuthorities).ifPresent(why -> unusable(tls, AUTHORITIES, why));
        boolean keyMissing = tls.has(KEY) && key.isEmpty();
        certificate
                .filter(file -> !keyMissing)
                .flatMap(file -> Certificates.problemOfClient(file, key.orElse(file)))
                .ifPresent(why -> unusable(tls, CERTIFICATE, why));
        return new Target.Tls(authorities, insecure, certificate, key);
    }

    private static void unusable(Fields tls, String field, String why) {
        tls.wrong(field, "can't be used: " + why, "give a PEM file", Sentence.of("pem-unusable", "why", why));
    }
}
