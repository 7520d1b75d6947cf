package io.llmloadtest.server.request;

import io.llmloadtest.core.field.FieldType;
import io.llmloadtest.core.plan.InputFile;
import io.llmloadtest.core.plan.Sentence;
import io.llmloadtest.server.http.Fields;
import java.util.Optional;

/**
 * Reads files that a client hands over with their content. A path of this server's machine is never taken: whoever may
 * start runs may not read its files.
 */
final class FileReader {
    private static final FieldType.Text NAME =
            new FieldType.Text(200, "[^\\x00-\\x1f\\x7f/\\\\]+", "a file's name without folders");

    private FileReader() {}

    /** Empty when there is none, and when something is wrong with it. */
    static Optional<InputFile> file(Fields body, String field, FieldType.File type) {
        if (body.raw(field).filter(value -> !value.isObject()).isPresent()) {
            body.wrong(
                    field,
                    "must be an object with a file's name and content",
                    "such as {\"name\": \"file.txt\", \"content\": \"…\"}; paths are not read here",
                    Sentence.of("file-not-object"));
            return Optional.empty();
        }
        Optional<Fields> given = body.object(field);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        Fields file = given.get();
        Optional<String> name = file.text("name").flatMap(text -> file.within(NAME, "name", text));
        Optional<String> content = file.text("content").filter(text -> fits(text, type.maxCharacters(), file));
        for (String part : new String[] {"name", "content"}) {
            if (!file.has(part)) {
                file.wrong(
                        part, "is missing", "give the file's name and its content", Sentence.of("file-part-missing"));
            }
        }
        file.refuseUnknown();
        return name.flatMap(called -> content.map(text -> new InputFile.HandedOver(called, text)));
    }

    private static boolean fits(String content, int maxCharacters, Fields file) {
        if (content.length() <= maxCharacters) {
            return true;
        }
        file.wrong(
                "content",
                "may have %,d characters at most, not %,d".formatted(maxCharacters, content.length()),
                "use the command line for larger files",
                Sentence.of(
                        "file-too-large",
                        "most",
                        "%,d".formatted(maxCharacters),
                        "given",
                        "%,d".formatted(content.length())));
        return false;
    }
}
