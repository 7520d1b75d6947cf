package io.llmloadtest.app.preflight;

import io.llmloadtest.core.plan.Credential;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.engine.call.HttpReply;
import io.llmloadtest.engine.call.HttpReply.Answer;
import io.llmloadtest.engine.call.HttpReply.NoAnswer;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.answer.AnswerDecoder;
import io.llmloadtest.protocols.catalog.AdapterChoice;
import java.net.URI;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells which answers mean that every request would fail: one sentence on why, with what to do about it. */
final class Refusals {
    private static final Set<FailureKind> NOT_CONNECTED =
            EnumSet.of(FailureKind.DNS, FailureKind.CONNECT, FailureKind.CONNECT_TIMEOUT);

    private static final Pattern LENGTH = Pattern.compile("context length|context size|context window|context_length"
            + "|exceed_context|too long|maximum.{0,30}tokens|max_tokens is too large|input_tokens");

    /** What web servers say to a request without TLS on a port that has it. */
    private static final Pattern WANTS_TLS =
            Pattern.compile("plain http request was sent to https|http request to an https|requires tls");
    /** As nginx has it, which takes the connection and refuses the request. */
    private static final Pattern CLIENT_CERTIFICATE =
            Pattern.compile("no required ssl certificate was sent|the ssl certificate error");

    /** Of a web server that doesn't know the method, for anything that is posted to it. */
    private static final int NOT_IMPLEMENTED = 501;

    private static final String KEY_REFUSED = "key-refused";
    private static final String KEY_WANTED = "key-wanted";

    private final TestPlan plan;
    private final ModelList models;
    /** Whether there is another end point to try. */
    private final boolean ofOpenAi;
    /** What was asked, in full. */
    private final URI asked;

    Refusals(TestPlan plan, ModelList models, Protocol protocol, String path) {
        this.plan = plan;
        this.models = models;
        this.ofOpenAi = protocol.id().startsWith(AdapterChoice.OPENAI);
        this.asked = protocol.at(plan.target().baseUrl()).shownUrlOf(path);
    }

    /** Of a call that got no answer; empty where the next one may well get one. */
    static Optional<Refusal> of(NoAnswer none, Target target) {
        String what = "Can't reach " + target.shownUrl() + ": " + none.message() + ". ";
        Object[] where = {"url", target.shownUrl(), "why", none.message()};
        if (NOT_CONNECTED.contains(none.kind()) && target.proxy().isPresent()) {
            return Optional.of(throughProxy(none, target, target.proxy().get()));
        }
        return switch (none.kind()) {
            case DNS ->
                Optional.of(
                        Refusal.of(what + "Check the host name.", "server_url").as("host-unknown", where));
            case CONNECT ->
                Optional.of(Refusal.of(what + "Start the server, or check host and port.", "server_url")
                        .as("not-listening", where));
            case CONNECT_TIMEOUT -> Optional.of(noConnection(target, what, where));
            case TLS -> Optional.of(tls(none, target, what, where));
            case MALFORMED ->
                OtherSpeech.of(none, what, where).or(() -> Optional.of(OtherSpeech.malformed(none, what, where)));
            // an answer with such a status would be one
            case SERVER_ERROR ->
                Optional.of(Refusal.of(what + "See its log, or ask it by HTTP/1.1.", "http")
                        .as("stream-refused", where));
            case LOCAL ->
                Optional.of(Refusal.of(what + "This machine has reached a limit: see './llm-loadtest info'.")
                        .as("client-limit", where));
            case FIRST_TOKEN_TIMEOUT,
                    STALL_TIMEOUT,
                    TOTAL_TIMEOUT,
                    RATE_LIMITED,
                    CLIENT_ERROR,
                    STREAM_ERROR,
                    TRUNCATED,
                    EMPTY,
                    WRONG_CONTENT -> Optional.empty();
        };
    }

    /** A port without TLS that waits for a request is as silent as none, to those who wait for its certificate. */
    private static Refusal noConnection(Target target, String what, Object... where) {
        String check = "Check host and port, and firewalls or a proxy in between";
        return target.secure()
                ? Refusal.of(what + check + "; if this port has no TLS, use http://.", "server_url", "proxy")
                        .as("no-connection-tls", where)
                : Refusal.of(what + check + ".", "server_url", "proxy").as("no-connection", where);
    }

    /** The proxy is what was connected to, so the server may be fine. */
    private static Refusal throughProxy(NoAnswer none, Target target, URI proxy) {
        String address = proxy.getHost() + (proxy.getPort() < 0 ? "" : ":" + proxy.getPort());
        return Refusal.of(
                        "Can't reach %s through the proxy %s: %s. Check the proxy's address, and that it runs."
                                .formatted(target.shownUrl(), address, none.message()),
                        "proxy")
                .as("proxy-unreachable", "url", target.shownUrl(), "proxy", address, "why", none.message());
    }

    private static Refusal tls(NoAnswer none, Target target, String what, Object... where) {
        String message = none.message();
        Optional<Refusal> other = OtherSpeech.of(none, what, where);
        if (other.isPresent()) {
            return other.get();
        }
        if (message.contains("doesn't speak TLS")) {
            return Refusal.of(what + "Use http://, or the port that uses TLS.", "server_url")
                    .as("no-tls", where);
        }
        if (message.contains("TLS 1.2 and 1.3")) {
            return Refusal.of(
                            what + "Use a newer TLS version on the server, or a proxy with one in front.", "server_url")
                    .as("old-tls", where);
        }
        boolean shown = target.tls().clientCertificate().isPresent();
        if (message.contains("client certificate") || (shown && message.contains("refused the TLS connection: "))) {
            return Refusal.of(what + "Use a certificate that it accepts, with its key.", "client_cert", "client_key")
                    .as("client-certificate", where);
        }
        return Refusal.of(what + "Trust the certificate's authority, or accept any certificate.", "ca_cert", "insecure")
                .as("certificate", where);
    }

    /** Of the probe; empty when it was answered, or when other requests may be. */
    Optional<Refusal> of(HttpReply reply, Optional<AnswerDecoder> decoded) {
        return switch (reply) {
            case NoAnswer none when isUnanswered(none) -> Optional.of(unanswered(none));
            case NoAnswer none -> of(none, plan.target());
            case Answer answer when answer.status() / 100 == 3 -> Optional.of(redirected(answer));
            case Answer answer when answer.status() / 100 == 4 -> refused(answer);
            case Answer answer
            when answer.status() / 100 == 2 ->
                decoded.filter(Refusals::isOtherContent).map(decoder -> otherContent(answer));
            case Answer answer when answer.status() == NOT_IMPLEMENTED -> Optional.of(wrongPath(answer));
            case Answer anyOther -> Optional.empty();
        };
    }

    /** Whether the server says that prompt or answer would be too long. */
    static boolean isAboutLength(Answer answer) {
        return LENGTH.matcher(ErrorText.searchable(answer)).find();
    }

    /** A TLS port that is spoken to without TLS mostly closes without a word, and so does it each time. */
    private boolean isUnanswered(NoAnswer none) {
        return none.kind() == FailureKind.TRUNCATED
                && !plan.target().secure()
                && models instanceof ModelList.Unknown(String reason)
                && reason.contains(none.message());
    }

    private Refusal unanswered(NoAnswer none) {
        URI url = plan.target().shownUrl();
        if (none.message().contains("HTTP/2 stream")) {
            return Refusal.noEndpoint(
                            "%s: %s, three times. If it is a gRPC server, choose the protocol triton-grpc; else check its log."
                                    .formatted(url, none.message()),
                            "adapter",
                            "server_url")
                    .as("stream-reset", "url", url, "why", none.message());
        }
        return Refusal.of(
                        ("%s: %s, three times. If this port uses TLS, use https://; if it has been asked by HTTP/2, it"
                                        + " may have HTTP/1.1 only; else check the server's log.")
                                .formatted(url, none.message()),
                        "server_url",
                        "http")
                .as("closed-unanswered", "url", url, "why", none.message());
    }

    /** Whether the server says that the client has to show a certificate. */
    static boolean wantsCertificate(Answer answer) {
        return CLIENT_CERTIFICATE.matcher(ErrorText.searchable(answer)).find();
    }

    private Optional<Refusal> refused(Answer answer) {
        if (WANTS_TLS.matcher(ErrorText.searchable(answer)).find()) {
            return Optional.of(Refusal.of(says(answer) + "Use https:// instead of http://.", "server_url")
                    .as("tls-wanted", answered(answer)));
        }
        return switch (answer.status()) {
            case 426 ->
                Optional.of(Refusal.wantsHttp2(
                                says(answer) + "It requires another protocol, usually HTTP/2: ask it by that.")
                        .as("upgrade-wanted", answered(answer)));
            case 401, 403 -> Optional.of(keyRefused(answer));
            case 408, 409, 425, 429 -> Optional.empty();
            case 404 -> Optional.of(isAboutModel(answer) ? unknownModel(answer) : wrongPath(answer));
            case 405 -> Optional.of(wrongPath(answer));
            case 400, 413, 422 -> Optional.of(badRequest(answer));
            default ->
                Optional.of(Refusal.of(says(answer) + "Every request would fail the same way.")
                        .as("refused", answered(answer)));
        };
    }

    private Refusal badRequest(Answer answer) {
        if (wantsCertificate(answer)) {
            return Refusal.of(
                            "%s answers %d and requires a client certificate that it accepts. Use one with its key."
                                    .formatted(asked, answer.status()),
                            "client_cert",
                            "client_key")
                    .as("client-certificate-wanted", answered(answer));
        }
        if (isAboutLength(answer) || answer.status() == 413) {
            return Refusal.of(
                            says(answer) + "Make prompts or answers shorter, or give the server a larger context.",
                            "input_len",
                            "output_len")
                    .as("prompt-too-long", answered(answer));
        }
        if (isAboutModel(answer)) {
            return unknownModel(answer);
        }
        if (ErrorText.isWebPage(answer)) {
            return webPage(answer);
        }
        return Refusal.of(says(answer) + "Every request would fail the same way: check the options that it names.")
                .as("refused", answered(answer));
    }

    private Refusal keyRefused(Answer answer) {
        boolean sent = !plan.target().credential().equals(new Credential.None());
        return Refusal.of(
                        says(answer)
                                + (sent
                                        ? "The server rejects the key: check that it is complete and for this server."
                                        : "The server requires a key: set one."),
                        "api_key")
                .as(sent ? KEY_REFUSED : KEY_WANTED, answered(answer));
    }

    private boolean isAboutModel(Answer answer) {
        String text = ErrorText.searchable(answer);
        boolean unlisted = models instanceof ModelList.Known known
                && !known.has(plan.target().model());
        return text.contains("model")
                && (unlisted || text.contains(plan.target().model().toLowerCase(Locale.ROOT)));
    }

    private Refusal unknownModel(Answer answer) {
        String model = plan.target().model();
        String what = "The server doesn't know the model '%s' (%d: %s). "
                .formatted(model, answer.status(), ErrorText.of(answer));
        Object[] unknown = {"model", model, "status", answer.status(), "answer", message(answer), "offered", offered()};
        return switch (models) {
            case ModelList.Known known
            when known.has(model) ->
                Refusal.of(
                                what + "It lists this name"
                                        + (known.models().size() == 1 ? ", and no other" : "")
                                        + ". A router does this if it could not get its workers' models. Enter the name"
                                        + " that the server behind it uses, or check the router's log.",
                                "model")
                        .as("model-listed-in-vain", unknown);
            case ModelList.Known known ->
                Refusal.of(what + "It offers " + known.names() + ": choose one of them.", "model")
                        .as("model-unknown", unknown);
            case ModelList.Unknown none ->
                Refusal.of(what + "Check the model's name.", "model").as("model-misnamed", unknown);
        };
    }

    private String offered() {
        return models instanceof ModelList.Known known ? known.names() : "";
    }

    private Refusal wrongPath(Answer answer) {
        if (!ofOpenAi) {
            String adapter = plan.target().protocol();
            return Refusal.notHere(
                            says(answer)
                                    + "The protocol '%s' has its endpoint there: check the address, or choose another protocol."
                                            .formatted(adapter),
                            "adapter",
                            "server_url")
                    .as(
                            "wrong-adapter",
                            "url",
                            asked,
                            "status",
                            answer.status(),
                            "answer",
                            message(answer),
                            "adapter",
                            adapter);
        }
        if (models instanceof ModelList.Known known
                && known.has(plan.target().model())
                && answer.text().isBlank()) {
            return Refusal.noEndpoint(
                            says(answer) + "It lists the model, so either this endpoint isn't there (try the other one,"
                                    + " chat or completions), or the workers behind it are gone: see the server's log.",
                            "endpoint")
                    .as("endpoint-or-workers-missing", answered(answer));
        }
        if (models instanceof ModelList.Known) {
            return Refusal.noEndpoint(
                            says(answer)
                                    + "The API is there, but not this endpoint: try the other (chat or completions).",
                            "endpoint")
                    .as("endpoint-missing", answered(answer));
        }
        return Refusal.notHere(
                        says(answer) + "There is no OpenAI-compatible API below that address: check its path, which"
                                + " usually ends in /v1, for example http://localhost:8000/v1.",
                        "server_url")
                .as("no-api", answered(answer));
    }

    private Refusal redirected(Answer answer) {
        String to = answer.location().isEmpty() ? "elsewhere" : "to '" + answer.location() + "'";
        return Refusal.of(
                        "%s redirects %s (%d), and redirects are not followed. Give the final address; a login page means"
                                        .formatted(asked, to, answer.status())
                                + " that a proxy wants you to sign in.",
                        "server_url")
                .as("redirected", answered(answer));
    }

    private Refusal otherContent(Answer answer) {
        return ErrorText.isWebPage(answer)
                ? webPage(answer)
                : Refusal.notHere(
                                "%s answered with something that is not a completion: '%s'. Check the address."
                                        .formatted(asked, ErrorText.of(answer)),
                                "server_url")
                        .as("no-completion", answered(answer));
    }

    private Refusal webPage(Answer answer) {
        return Refusal.notHere(
                        ("%s answered %d with a web page, so it is a web interface or a proxy, not the API. Check"
                                        + " port and path.")
                                .formatted(asked, answer.status()),
                        "server_url")
                .as("web-page", answered(answer));
    }

    private Object[] answered(Answer answer) {
        return new Object[] {"url", asked, "status", answer.status(), "answer", message(answer)};
    }

    private String says(Answer answer) {
        return "%s answers %d: %s. ".formatted(asked, answer.status(), message(answer));
    }

    /** Without its full stop, for it stands in another sentence. */
    private static String message(Answer answer) {
        String text = ErrorText.isWebPage(answer) ? "a web page" : ErrorText.of(answer);
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private static boolean isOtherContent(AnswerDecoder decoder) {
        return decoder.outcome() instanceof Outcome.Failed failed && failed.kind() == FailureKind.WRONG_CONTENT;
    }
}
