package io.llmloadtest.protocols.anthropic;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.protocols.ApiLayout;
import io.llmloadtest.protocols.Call;
import io.llmloadtest.protocols.Concession;
import io.llmloadtest.protocols.ListedModel;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.RequestOption;
import io.llmloadtest.protocols.RequestOptions;
import io.llmloadtest.protocols.answer.AnswerTally;
import io.llmloadtest.protocols.answer.StreamForm;
import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.protocols.json.MalformedJsonException;
import io.llmloadtest.protocols.pages.OpenAiModels;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /v1/messages}. Tokens are always counted, and there is no way to ask for an exact number of them. */
public final class AnthropicMessages implements Protocol {
    private static final String PATH = "/messages";
    private static final ApiLayout LAYOUT = ApiLayout.versioned("/v1", PATH);
    private static final StreamForm FORM = StreamForm.events(MessageReader.END);

    @Override
    public String id() {
        return "anthropic";
    }

    @Override
    public ApiLayout layout() {
        return LAYOUT;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public Call call(Prompt prompt, RequestOptions options) {
        return versioned(Call.post(PATH, MessageBody.bytes(prompt, options)));
    }

    @Override
    public Map<String, String> keyHeaders(String key) {
        return Map.of("X-Api-Key", key);
    }

    @Override
    public Call modelList() {
        return versioned(Call.get(OpenAiModels.PATH));
    }

    /** Anthropic's own service refuses requests that don't name the version they are written for. */
    private static Call versioned(Call call) {
        return call.withHeader("Anthropic-Version", "2023-06-01");
    }

    @Override
    public List<ListedModel> models(byte[] document) throws MalformedJsonException {
        return OpenAiModels.read(document);
    }

    @Override
    public Set<RequestOption> options() {
        return Set.of();
    }

    @Override
    public Optional<Concession> concession(RequestOptions options, String complaint) {
        return Optional.empty();
    }

    @Override
    public StreamForm streamForm() {
        return FORM;
    }

    @Override
    public JsonEvents.Reader reader(AnswerTally tally) {
        return new MessageReader(tally);
    }
}
