package io.llmloadtest.app.preflight;

import io.llmloadtest.core.plan.Credential;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.engine.HttpReply;
import io.llmloadtest.engine.HttpReply.Answer;
import io.llmloadtest.engine.HttpReply.NoAnswer;
import io.llmloadtest.protocols.ResponseDecoder;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells which answers mean that every request would fail: one sentence on why, with what to do about it. */
final class Refusals {
    private static final Pattern LENGTH = Pattern.compile("context length|context size|context window|context_length"
            + "|exceed_context|too long|maximum.{0,30}tokens|max_tokens is too large|input_tokens");

    private static final String KEY_REFUSED = "key-refused";
    private static final String KEY_WANTED = "key-wanted";

    private final TestPlan plan;
    private final ModelList models;

    Refusals(TestPlan plan, ModelList models) {
        this.plan = plan;
        this.models = models;
    }

    /** Of a call that got no answer; empty where the next one may well get one. */
    static Optional<Refusal> of(NoAnswer none, Target target) {
        String what = "Can't reach " + target.baseUrl() + ": " + none.message() + ". ";
        Object[] where = {"url", target.baseUrl(), "why", none.message()};
        return switch (none.kind()) {
            case DNS ->
                Optional.of(
                        Refusal.of(what + "Check the host name.", "server_url").as("host-unknown", where));
            case CONNECT ->
                Optional.of(Refusal.of(what + "Start the server, or check host and port.", "server_url")
                        .as("not-listening", where));
            case CONNECT_TIMEOUT ->
                Optional.of(Refusal.of(
                                what + "Check host and port, and firewalls or a proxy on the way.",
                                "server_url",
                                "proxy")
                        .as("no-connection", where));
            case TLS -> Optional.of(tls(none, what, where));
            case MALFORMED ->
                Optional.of(Refusal.of(
                                what
                                        + "What answers there doesn't speak HTTP: check the port, and http:// or https://.",
                                "server_url")
                        .as("no-http", where));
            case LOCAL ->
                Optional.of(Refusal.of(what + "This machine is at a limit: see './llm-loadtest info'.")
                        .as("client-limit", where));
            case FIRST_TOKEN_TIMEOUT,
                    STALL_TIMEOUT,
                    TOTAL_TIMEOUT,
                    RATE_LIMITED,
                    CLIENT_ERROR,
                    SERVER_ERROR,
                    STREAM_ERROR,
                    TRUNCATED,
                    EMPTY,
                    WRONG_CONTENT -> Optional.empty();
        };
    }

    private static Refusal tls(NoAnswer none, String what, Object... where) {
        return none.message().contains("doesn't speak TLS")
                ? Refusal.of(what + "Use http://, or the port that has TLS.", "server_url")
                        .as("no-tls", where)
                : Refusal.of(
                                what + "Trust the certificate's authority, or accept any certificate.",
                                "ca_cert",
                                "insecure")
                        .as("certificate", where);
    }

    /** Of the probe; empty when it was answered, or when other requests may be. */
    Optional<Refusal> of(HttpReply reply, Optional<ResponseDecoder> decoded) {
        return switch (reply) {
            case NoAnswer none -> of(none, plan.target());
            case Answer answer when answer.status() / 100 == 3 -> Optional.of(redirected(answer));
            case Answer answer when answer.status() / 100 == 4 -> refused(answer);
            case Answer answer
            when answer.status() / 100 == 2 ->
                decoded.filter(Refusals::isOtherContent).map(decoder -> otherContent(answer));
            case Answer anyOther -> Optional.empty();
        };
    }

    /** Whether the server says that prompt or answer would be too long. */
    static boolean isAboutLength(Answer answer) {
        return LENGTH.matcher(ErrorText.searchable(answer)).find();
    }

    private Optional<Refusal> refused(Answer answer) {
        return switch (answer.status()) {
            case 401, 403 -> Optional.of(keyRefused(answer));
            case 408, 409, 425, 429 -> Optional.empty();
            case 404 -> Optional.of(isAboutModel(answer) ? unknownModel(answer) : wrongPath(answer));
            case 405 -> Optional.of(wrongPath(answer));
            case 400, 413, 422 -> Optional.of(badRequest(answer));
            default ->
                Optional.of(Refusal.of(says(answer) + "Every request would be refused like that.")
                        .as("refused", answered(answer)));
        };
    }

    private Refusal badRequest(Answer answer) {
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
        return Refusal.of(says(answer) + "Every request would be refused like that: check the options that it names.")
                .as("refused", answered(answer));
    }

    private Refusal keyRefused(Answer answer) {
        boolean sent = !plan.target().credential().equals(new Credential.None());
        return Refusal.of(
                        says(answer)
                                + (sent
                                        ? "It doesn't take the key that was given: check that it is this server's and complete."
                                        : "It wants a key: give it one."),
                        "api_key")
                .as(sent ? KEY_REFUSED : KEY_WANTED, answered(answer));
    }

    private boolean isAboutModel(Answer answer) {
        String said = ErrorText.searchable(answer);
        boolean unlisted = models instanceof ModelList.Known known
                && !known.has(plan.target().model());
        return said.contains("model")
                && (unlisted || said.contains(plan.target().model().toLowerCase(Locale.ROOT)));
    }

    private Refusal unknownModel(Answer answer) {
        String offered = switch (models) {
            case ModelList.Known known -> "It offers " + known.names() + ": choose one of them.";
            case ModelList.Unknown unknown -> "Check the model's name.";
        };
        return Refusal.of(
                        "The server doesn't know the model '%s' (%d: %s). %s"
                                .formatted(plan.target().model(), answer.status(), ErrorText.of(answer), offered),
                        "model")
                .as(
                        "model-unknown",
                        "model",
                        plan.target().model(),
                        "status",
                        answer.status(),
                        "answer",
                        ErrorText.of(answer),
                        "offered",
                        models instanceof ModelList.Known known ? known.names() : "—");
    }

    private Refusal wrongPath(Answer answer) {
        if (models instanceof ModelList.Known) {
            return Refusal.of(
                            says(answer)
                                    + "Its API is there but not this endpoint: try the other one (chat or completions).",
                            "endpoint")
                    .as("endpoint-missing", answered(answer));
        }
        return Refusal.of(
                        says(answer)
                                + "There is no OpenAI-compatible API below that address: check its path, which usually"
                                + " ends in /v1, for example http://localhost:8000/v1.",
                        "server_url")
                .as("no-api", answered(answer));
    }

    private Refusal redirected(Answer answer) {
        String to = answer.location().isEmpty() ? "elsewhere" : "to '" + ErrorText.oneLine(answer.location()) + "'";
        return Refusal.of(
                        "%s redirects %s (%d), and redirects are not followed. Give the final address; a login page means"
                                        .formatted(plan.target().baseUrl(), to, answer.status())
                                + " that a proxy wants you to sign in.",
                        "server_url")
                .as("redirected", answered(answer));
    }

    private Refusal otherContent(Answer answer) {
        return ErrorText.isWebPage(answer)
                ? webPage(answer)
                : Refusal.of(
                                "%s answered with something that is no completion: '%s'. Check the address."
                                        .formatted(plan.target().baseUrl(), ErrorText.of(answer)),
                                "server_url")
                        .as("no-completion", answered(answer));
    }

    private Refusal webPage(Answer answer) {
        return Refusal.of(
                        ("%s answered %d with a web page, so it is a web interface or a proxy rather than the API. Check port"
                                        + " and path.")
                                .formatted(plan.target().baseUrl(), answer.status()),
                        "server_url")
                .as("web-page", answered(answer));
    }

    private Object[] answered(Answer answer) {
        return new Object[] {
            "url", plan.target().baseUrl(), "status", answer.status(), "answer", withoutStop(ErrorText.of(answer))
        };
    }

    private String says(Answer answer) {
        String page = ErrorText.isWebPage(answer) ? "a web page" : ErrorText.of(answer);
        return "%s answers %d: %s. ".formatted(plan.target().baseUrl(), answer.status(), withoutStop(page));
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private static boolean isOtherContent(ResponseDecoder decoder) {
        return decoder.outcome() instanceof Outcome.Failed failed && failed.kind() == FailureKind.WRONG_CONTENT;
    }
}
