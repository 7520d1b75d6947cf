package io.llmloadtest.app.doctor;

import io.llmloadtest.core.doctor.Observation;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.engine.call.WireTrace;
import io.llmloadtest.protocols.RequestOption;
import io.llmloadtest.protocols.RequestOptions;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What an examination says, line by line. A pure function. */
final class Diagnosis {
    private Diagnosis() {}

    static List<Observation> of(Examination seen) {
        return Stream.of(connection(seen), stream(seen), tokensAndPrompts(seen), options(seen), errors(seen))
                .flatMap(observations -> observations)
                .toList();
    }

    private static Stream<Observation> connection(Examination seen) {
        Target target = seen.preflight().plan().target();
        return Stream.of(
                RoundTrip.of(seen.connects(), target.proxy().isPresent(), seen.full()),
                KeptConnections.of(seen.traces(), connecting(seen, target.secure())),
                Compression.of(seen.offeringCompression()),
                ClockOffset.of(seen.traces()));
    }

    /** With TLS only an exchange shows it; without, a bare connect is the same and was done more than once. */
    private static long connecting(Examination seen, boolean secure) {
        Stream<Long> exchanges = seen.traces().stream()
                .filter(trace -> !trace.reusedConnection())
                .map(WireTrace::connectedNanos);
        return Stream.concat(exchanges, secure ? Stream.empty() : seen.connects().stream())
                .min(Comparator.naturalOrder())
                .orElse(0L);
    }

    private static Stream<Observation> stream(Examination seen) {
        if (!seen.full().hasTokenTimes()) {
            return Stream.of(SharedReads.of(seen.full()), StreamEnd.of(seen.full()));
        }
        List<Answer> answers = List.of(seen.full(), seen.bare(), seen.trial().natural());
        return Stream.of(
                HeadersTiming.of(seen.full()),
                RoleChunk.of(seen.full()),
                SharedReads.of(seen.full()),
                Comments.of(answers),
                Reasoning.of(answers),
                StreamEnd.of(seen.full()));
    }

    private static Stream<Observation> tokensAndPrompts(Examination seen) {
        return Stream.of(
                UsageTold.of(seen.full()),
                TokensPerChunk.of(seen.full(), seen.otherScripts()),
                PromptTokens.of(seen.full(), seen.lengthy()),
                PrefixCache.of(seen.repeats()));
    }

    private static Stream<Observation> options(Examination seen) {
        RequestOptions accepted = seen.preflight().options();
        Observation ignoreEos = LengthOptions.ignoreEos(seen.trial(), seen.full(), accepted.ignoreEos());
        Map<RequestOption, Observation> asked = new EnumMap<>(RequestOption.class);
        asked.put(RequestOption.IGNORE_EOS, ignoreEos);
        asked.put(RequestOption.MIN_TOKENS, LengthOptions.minTokens(seen.trial(), ignoreEos));
        asked.put(RequestOption.USAGE, UsageOptions.include(accepted, seen.full(), seen.bare()));
        asked.put(RequestOption.CONTINUOUS_USAGE, UsageOptions.continuous(accepted, seen.full()));
        asked.keySet().retainAll(seen.protocol().options());
        return Stream.of(
                        asked.values().stream(),
                        Stream.of(OutputLimit.of(
                                seen.protocol().outputLimit(), seen.full(), accepted.maxCompletionTokens())),
                        seen.renamedLimit().map(OutputLimit::maxCompletionTokens).stream())
                .flatMap(observations -> observations);
    }

    private static Stream<Observation> errors(Examination seen) {
        return Stream.of(
                ModelName.of(
                        seen.preflight().plan().target().model(),
                        seen.preflight().findings()),
                ErrorAnswers.unknownModel(seen.unknownModel()),
                ErrorAnswers.negativeLimit(seen.protocol().outputLimit(), seen.negativeLimit()),
                ErrorAnswers.invalidJson(seen.invalidJson()));
    }
}
