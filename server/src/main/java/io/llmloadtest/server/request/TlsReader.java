package io.llmloadtest.server.request;

import static io.llmloadtest.core.field.ServerFields.CA_CERTIFICATES;
import static io.llmloadtest.core.field.ServerFields.CLIENT_CERTIFICATE;
import static io.llmloadtest.core.field.ServerFields.CLIENT_KEY;
import static io.llmloadtest.core.field.ServerFields.INSECURE;

import io.llmloadtest.core.field.PlanField;
import io.llmloadtest.core.field.PlanValues;
import io.llmloadtest.core.plan.InputFile;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.plan.Sentence;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.engine.net.Certificates;
import java.util.Optional;

/** Reads how a server's certificate is judged, and the one of our own that it is shown. */
final class TlsReader {
    private TlsReader() {}

    static Target.Tls tls(PlanValues values, Problems problems) {
        boolean insecure = values.orUsual(INSECURE);
        Optional<InputFile> authorities = values.get(CA_CERTIFICATES);
        Optional<InputFile> certificate = values.get(CLIENT_CERTIFICATE);
        Optional<InputFile> key = values.get(CLIENT_KEY);
        if (insecure && values.has(CA_CERTIFICATES)) {
            problems.add(
                    CA_CERTIFICATES.id(),
                    "is of no use when any certificate is accepted",
                    "leave one of them out",
                    Sentence.of("authorities-unused"));
        }
        if (values.has(CLIENT_KEY) && !values.has(CLIENT_CERTIFICATE)) {
            problems.add(
                    CLIENT_KEY.id(),
                    "is of no use without a certificate",
                    "give both",
                    Sentence.of("key-without-certificate"));
        }
        authorities
                .flatMap(Certificates::problemOfAuthorities)
                .ifPresent(why -> unusable(CA_CERTIFICATES, why, problems));
        boolean keyMissing = values.has(CLIENT_KEY) && key.isEmpty();
        certificate
                .filter(file -> !keyMissing)
                .flatMap(file -> Certificates.problemOfClient(file, key.orElse(file)))
                .ifPresent(why -> unusable(CLIENT_CERTIFICATE, why, problems));
        return new Target.Tls(authorities, insecure, certificate, key);
    }

    private static void unusable(PlanField<?> field, String why, Problems problems) {
        problems.add(field.id(), "can't be used: " + why, "give a PEM file", Sentence.of("pem-unusable", "why", why));
    }
}
