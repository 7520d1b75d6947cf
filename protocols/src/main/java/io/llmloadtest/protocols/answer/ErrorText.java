package io.llmloadtest.protocols.answer;

import io.llmloadtest.core.text.ServerText;
import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.protocols.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a body that is no answer says, in one short line. */
final class ErrorText {
    /** Where a page's title must be, so that hostile pages cost no time. */
    private static final int TITLE_WITHIN = 4096;

    private static final Pattern TITLE =
            Pattern.compile("<title[^>]*>(.*?)</title>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern SSE_DATA = Pattern.compile("^data: ?(.*)$", Pattern.MULTILINE | Pattern.UNIX_LINES);

    private ErrorText() {}

    static String of(byte[] body, int length, JsonEvents json, Function<AnswerTally, JsonEvents.Reader> readers) {
        String text = new String(body, 0, length, StandardCharsets.UTF_8);
        Matcher event = SSE_DATA.matcher(text);
        text = event.find() ? event.group(1) : text;
        AnswerTally lone = new AnswerTally();
        byte[] document = text.strip().getBytes(StandardCharsets.UTF_8);
        try {
            json.document(document, 0, document.length, readers.apply(lone));
            if (!lone.error().isEmpty()) {
                return ServerText.message(lone.error());
            }
        } catch (MalformedJsonException notJson) {
            // then it is text, or a page
        }
        Matcher title = TITLE.matcher(text.substring(0, Math.min(text.length(), TITLE_WITHIN)));
        return ServerText.message(
                title.find() ? "a page titled '" + title.group(1).strip() + "'" : text);
    }
}
