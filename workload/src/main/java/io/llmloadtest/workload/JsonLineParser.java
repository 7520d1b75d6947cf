package io.llmloadtest.workload;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Makes a prompt of a line that is a JSON object; the package says which keys count. */
final class JsonLineParser {
    private final JsonFactory factory = new JsonFactory();
    private final TokenCounter counter;

    JsonLineParser(TokenCounter counter) {
        this.counter = counter;
    }

    FilePrompt parse(String line) throws BadLineException {
        try (JsonParser json = factory.createParser(ObjectReadContext.empty(), line)) {
            var prompt = new JsonPrompt(json);
            prompt.read();
            return FilePrompt.of(prompt.messages(), prompt.outputTokens(), counter);
        } catch (JacksonException malformed) {
            // Jackson's own words name its settings rather than the mistake
            int column = malformed.getLocation().getColumnNr();
            throw new BadLineException("is not valid JSON near column " + column, "");
        }
    }
}
