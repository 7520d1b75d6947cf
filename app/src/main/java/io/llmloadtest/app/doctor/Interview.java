package io.llmloadtest.app.doctor;

import io.llmloadtest.app.CannotStartException;
import io.llmloadtest.app.preflight.PreflightReport;
import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.engine.call.WireCall;
import io.llmloadtest.engine.call.WireCaller;
import io.llmloadtest.engine.call.WireTrace;
import io.llmloadtest.protocols.Call;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.RequestOption;
import io.llmloadtest.protocols.RequestOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Asks a server everything, one question after the other. */
final class Interview {
    private static final int CONNECTS = 5;
    private static final int OUTPUT_TOKENS = 24;
    private static final int FEW_TOKENS = 2;
    private static final int NATURAL_TOKENS = 32;
    private static final int OTHER_TOKENS = 48;
    /** A prompt that is too long is halved so often. */
    private static final int MOST_HALVINGS = 4;

    private static final int TOKENS_MORE = 8;
    private static final int RENAMED_LIMIT = 4;
    private static final int REPEATS = 2;
    private static final int ALL_BYTES = 4 << 20;
    /** Of an answer that may have no end: some 30 chunks. */
    private static final int FEW_BYTES = 8 << 10;

    private static final Set<FailureKind> NO_CONNECTION =
            EnumSet.of(FailureKind.DNS, FailureKind.CONNECT, FailureKind.CONNECT_TIMEOUT, FailureKind.TLS);

    private static final String NO_SUCH_MODEL = "llm-loadtest-no-such-model";

    private final WireCaller wire;
    private final Protocol protocol;
    private final PreflightReport preflight;
    private final Questions questions;
    private final Duration timeout;
    private final Consumer<String> steps;
    private final List<WireTrace> traces = new ArrayList<>();
    private int prompts;

    /** @param steps hears what is being asked */
    Interview(
            WireCaller wire,
            Protocol protocol,
            PreflightReport preflight,
            Questions questions,
            Duration timeout,
            Consumer<String> steps) {
        this.wire = wire;
        this.protocol = protocol;
        this.preflight = preflight;
        this.questions = questions;
        this.timeout = timeout;
        this.steps = steps;
    }

    /** @throws CannotStartException when the server answers no request with tokens, or goes away */
    Examination hold() throws CannotStartException {
        steps.accept("TCP connects");
        List<Long> connects = connects();
        // what is timed comes after it, for the first exchange of a process is slower than all others
        Answer bare = ask("a stream without options", next(FEW_TOKENS), questions.bare());
        Answer full = full();
        Answer offering = offering(next(FEW_TOKENS));
        Answer lengthy = ask("a longer prompt", questions.repeated(full.asked(), 1), questions.accepted());
        Answer otherScripts =
                ask("other scripts", questions.otherScripts(OTHER_TOKENS), questions.greedy(false, false));
        LengthOptions.Trial trial = trial();
        Optional<Answer> renamed = renamedLimit();
        List<PrefixCache.Repeat> repeats = repeats(counted(lengthy));
        Answer unknown = ask("an unknown model", next(1), questions.ofModel(NO_SUCH_MODEL));
        Answer negative = ask(protocol.outputLimit() + " -1", next(-1), questions.bare(), FEW_BYTES);
        return new Examination(
                protocol,
                preflight,
                connects,
                full,
                bare,
                offering,
                lengthy,
                otherScripts,
                trial,
                renamed,
                repeats,
                unknown,
                negative,
                invalidJson(),
                traces);
    }

    /** A second time where it fails: what hits only some requests must not end the examination. */
    private Answer full() throws CannotStartException {
        Answer first = ask("a stream with all options", next(OUTPUT_TOKENS), questions.accepted());
        if (first.failure().isEmpty()) {
            return first;
        }
        Answer second = ask("a stream with all options", next(OUTPUT_TOKENS), questions.accepted());
        Answer answer = second.hasTokens() ? second : first;
        if (!answer.hasTokens()) {
            throw new CannotStartException(
                    ("The server returns no answer with tokens: %s. There is nothing to" + " check until it does.")
                            .formatted(answer.complaint()));
        }
        return answer;
    }

    private List<Long> connects() {
        List<Long> connects = new ArrayList<>();
        for (int i = 0; i < CONNECTS; i++) {
            wire.connectNanos(timeout).ifPresent(connects::add);
        }
        return connects;
    }

    private Answer offering(Prompt prompt) throws CannotStartException {
        Call call = protocol.call(prompt, questions.bare()).withHeader("Accept-Encoding", Compression.OFFERED);
        return ask("compression", prompt, call, ALL_BYTES);
    }

    private LengthOptions.Trial trial() throws CannotStartException {
        Answer natural =
                ask("an answer that ends by itself", questions.closed(NATURAL_TOKENS), questions.greedy(false, false));
        boolean ended = natural.hasTokens() && natural.finishReason().equals("stop");
        if (!ended) {
            return new LengthOptions.Trial(natural, Optional.empty(), Optional.empty());
        }
        Prompt longer = questions.closed(natural.tokens() + TOKENS_MORE);
        return new LengthOptions.Trial(
                natural,
                askFor(RequestOption.IGNORE_EOS, longer, questions.greedy(true, false)),
                askFor(RequestOption.MIN_TOKENS, longer, questions.greedy(false, true)));
    }

    private Optional<Answer> askFor(RequestOption option, Prompt prompt, RequestOptions options)
            throws CannotStartException {
        return protocol.options().contains(option)
                ? Optional.of(ask(option.name().toLowerCase(Locale.ROOT), prompt, options))
                : Optional.empty();
    }

    /** Only where there is such a name; and where the other one was refused it has been in use all the time. */
    private Optional<Answer> renamedLimit() throws CannotStartException {
        return protocol.options().contains(RequestOption.MAX_COMPLETION_TOKENS)
                        && !questions.accepted().maxCompletionTokens()
                ? Optional.of(ask("max_completion_tokens", next(RENAMED_LIMIT), questions.renamedLimit(), FEW_BYTES))
                : Optional.empty();
    }

    /** Tokens that the server counts for each that was sent. */
    private static double counted(Answer answer) {
        return (double) answer.promptTokens() / answer.asked().tokens();
    }

    private List<PrefixCache.Repeat> repeats(double counted) throws CannotStartException {
        List<PrefixCache.Repeat> repeats = new ArrayList<>();
        int shorter = 0;
        for (int number = 0; number < REPEATS; number++) {
            Answer fresh = ask("a new prompt", questions.lengthy(number, counted, shorter), questions.accepted());
            while (fresh.refused() && shorter < MOST_HALVINGS) {
                shorter++;
                fresh = ask("a shorter prompt", questions.lengthy(number, counted, shorter), questions.accepted());
            }
            repeats.add(new PrefixCache.Repeat(fresh, ask("the same prompt", fresh.asked(), questions.accepted())));
        }
        return repeats;
    }

    /** A body that lacks its last brace. */
    private Answer invalidJson() throws CannotStartException {
        Prompt prompt = next(1);
        Call sound = protocol.call(prompt, questions.bare());
        byte[] cut = Arrays.copyOf(sound.body(), sound.body().length - 1);
        return ask("invalid JSON", prompt, sound.withBody(cut), FEW_BYTES);
    }

    private Prompt next(int outputTokens) {
        return questions.brief(prompts++, outputTokens);
    }

    private Answer ask(String what, Prompt prompt, RequestOptions options) throws CannotStartException {
        return ask(what, prompt, options, ALL_BYTES);
    }

    private Answer ask(String what, Prompt prompt, RequestOptions options, int enoughBytes)
            throws CannotStartException {
        return ask(what, prompt, protocol.call(prompt, options), enoughBytes);
    }

    private Answer ask(String what, Prompt prompt, Call call, int enoughBytes) throws CannotStartException {
        steps.accept(what);
        WireTrace trace = wire.call(new WireCall(call, timeout, enoughBytes));
        if (trace.end() instanceof WireTrace.End.Lost lost && NO_CONNECTION.contains(lost.kind())) {
            throw new CannotStartException(
                    "The server became unreachable during the checks (%s): see its log.".formatted(lost.message()));
        }
        traces.add(trace);
        return Answer.read(prompt, trace, protocol);
    }
}
