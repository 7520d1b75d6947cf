package io.llmloadtest.cli.plan;

import io.llmloadtest.core.field.FieldType;
import io.llmloadtest.core.field.PlanField;
import io.llmloadtest.core.field.PlanValues;
import io.llmloadtest.core.field.RequestFields;
import io.llmloadtest.core.field.RunFields;
import io.llmloadtest.core.field.ServerFields;
import io.llmloadtest.core.field.StoreFields;
import io.llmloadtest.core.plan.InputFile;
import io.llmloadtest.core.plan.PlanProblem;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.plan.TokenLength;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads what was typed for a plan's field. Most are read by their type; some options are written in a way of their own. */
record FlagReader(FlagValues values) {

    /** @param typed at least one text; of a flag that is not repeatable the last one counts */
    PlanValues read(PlanField<?> field, List<String> typed) {
        String flag = field.flag().longName();
        String text = typed.getLast();
        return switch (flag) {
            case "--input-len" -> length(flag, RequestFields.INPUT_LEN, RequestFields.INPUT_LEN_STD, text);
            case "--output-len" -> length(flag, RequestFields.OUTPUT_LEN, RequestFields.OUTPUT_LEN_STD, text);
            case "--until-ci" ->
                plain(field, text.strip().endsWith("%") ? text.strip().replace("%", "") : text);
            case "--goodput" -> thresholds(flag, text);
            case "--header" -> result(ServerFields.HEADERS, Optional.of(Headers.parse(typed, values)));
            case "--metrics-url" -> pages(flag, typed);
            case "--metric", "--gpu-metrics", "--host-metrics" -> texts(field, typed);
            case "--tag" -> result(StoreFields.TAGS, Optional.of(typed));
            // where the key is has a second option, and both are read together
            case "--api-key-env" -> PlanValues.NONE;
            default -> plain(field, text);
        };
    }

    private <T> PlanValues plain(PlanField<T> field, String text) {
        String flag = field.flag().longName();
        return result(
                field, typed(flag, field.type(), text).map(value -> field.flag().negates() ? not(value) : value));
    }

    /** The first one's counters are set against the run's, if it is alone. */
    private PlanValues pages(String flag, List<String> typed) {
        if (typed.size() == 1) {
            return plain(ServerFields.METRICS_URL, typed.getFirst());
        }
        if (typed.stream().map(String::strip).anyMatch("none"::equals)) {
            values.wrong(flag, "can't be none and a page", "leave one of them out");
            return PlanValues.wrong(ServerFields.METRICS_URL);
        }
        return PlanValues.all(List.of(
                plain(ServerFields.METRICS_URL, typed.getFirst()),
                texts(ServerFields.METRICS_URLS, typed.subList(1, typed.size()))));
    }

    /** Of an option that is given for each of several texts. */
    @SuppressWarnings("unchecked")
    private <T> PlanValues texts(PlanField<T> field, List<String> typed) {
        String flag = field.flag().longName();
        T texts = (T) typed.stream().map(String::strip).toList();
        Optional<PlanProblem> problem = field.type().problem(flag, texts);
        problem.ifPresent(wrong -> values.wrong(flag, wrong.message(), wrong.hint()));
        return result(field, problem.isPresent() ? Optional.empty() : Optional.of(texts));
    }

    private static <T> PlanValues result(PlanField<T> field, Optional<T> value) {
        return value.map(found -> PlanValues.of(field, found)).orElse(PlanValues.wrong(field));
    }

    /** The value, within its bounds. */
    private <T> Optional<T> typed(String flag, FieldType<T> type, String text) {
        return parsed(flag, type, text).filter(value -> {
            Optional<PlanProblem> problem = type.problem(flag, value);
            problem.ifPresent(wrong -> values.wrong(flag, wrong.message(), wrong.hint()));
            return problem.isEmpty();
        });
    }

    @SuppressWarnings("unchecked")
    private <T> Optional<T> parsed(String flag, FieldType<T> type, String text) {
        return (Optional<T>)
                switch (type) {
                    case FieldType.Text ignored -> Optional.of(text);
                    case FieldType.Free ignored -> Optional.of(text.strip());
                    case FieldType.Word ignored -> Optional.of(text);
                    case FieldType.Secret ignored -> Optional.of(text);
                    case FieldType.Whole ignored -> values.longNumber(flag, text);
                    case FieldType.Decimal ignored -> values.number(flag, text);
                    case FieldType.Millis ignored -> values.number(flag, text);
                    case FieldType.Time ignored -> values.duration(flag, text);
                    case FieldType.Switch ignored -> Optional.of(Boolean.valueOf(text));
                    case FieldType.Choice<?> choice -> values.choice(flag, text, choice.type());
                    case FieldType.Several<?> several -> several(flag, several.each(), text);
                    case FieldType.Body ignored -> ExtraBodies.read(text, values);
                    case FieldType.File ignored -> file(flag, text);
                    case FieldType.Headers ignored ->
                        throw new IllegalStateException(flag + " has a reader of its own");
                    case FieldType.Settings ignored -> throw new IllegalStateException(flag + " has no option");
                };
    }

    @SuppressWarnings("unchecked")
    private static <T> T not(T value) {
        return value instanceof Boolean on ? (T) Boolean.valueOf(!on) : value;
    }

    /** Comma-separated; those that are wrong are left out. */
    private <T> Optional<List<T>> several(String flag, FieldType<T> each, String text) {
        List<T> sound = Arrays.stream(text.split(",", -1))
                .flatMap(part -> typed(flag, each, part).stream())
                .toList();
        return Optional.of(sound).filter(elements -> !elements.isEmpty());
    }

    private Optional<InputFile> file(String flag, String name) {
        try {
            return Optional.of(new InputFile.Local(Path.of(name).toString()));
        } catch (InvalidPathException notAPath) {
            values.wrong(flag, "is not a valid file name: '" + name + "'", "");
            return Optional.empty();
        }
    }

    private PlanValues length(String flag, PlanField<Long> mean, PlanField<Long> spread, String text) {
        Optional<TokenLength> length = values.length(flag, text);
        return length.map(tokens -> PlanValues.all(List.of(
                        PlanValues.of(mean, (long) tokens.mean()), PlanValues.of(spread, (long) tokens.stddev()))))
                .orElse(PlanValues.wrong(mean));
    }

    private PlanValues thresholds(String flag, String text) {
        if (text.isBlank()) {
            values.wrong(flag, "has no threshold", "such as ttft:500,tpot:50");
            return wrongThresholds();
        }
        return values.named(flag, () -> Slo.parse(text))
                .map(FlagReader::thresholds)
                .orElseGet(FlagReader::wrongThresholds);
    }

    private static PlanValues thresholds(Slo slo) {
        return PlanValues.all(slo.thresholds().stream()
                .map(limit -> PlanValues.of(RunFields.thresholdOf(limit.metric()), limit.maxMillis()))
                .toList());
    }

    private static PlanValues wrongThresholds() {
        return PlanValues.all(
                RunFields.THRESHOLDS.stream().map(PlanValues::wrong).toList());
    }
}
