package io.llmloadtest.engine.record;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.core.session.Turn;
import io.llmloadtest.engine.net.WireRequest;
import io.llmloadtest.engine.request.PreparedRequest;
import io.llmloadtest.engine.request.SessionTurn;
import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.protocols.openai.OpenAiChat;
import java.util.Optional;

/** Exchanges on their way, without a loop. */
public final class Exchanges {
    private static final SessionTurn ONLY_TURN =
            SessionTurn.of(0, 0, _ -> Optional.empty(), Turn.only(Prompt.user("", 1, 1)));

    private Exchanges() {}

    /** One that asks for a stream of chat, taken up now. */
    public static Exchange streamed(long originNanos) {
        return of(new LoopLevel(0, 0, 0, StampSource.USER, originNanos), 0);
    }

    /** The same as one of a loop's requests. */
    public static Exchange of(LoopLevel carrier, long number) {
        return new Exchange(
                carrier,
                number,
                new PreparedRequest(ONLY_TURN, new WireRequest("POST", new byte[1], 0), 1, 1),
                (listener, texts) -> new OpenAiChat().decoder(true, false, new JsonEvents(), listener, texts),
                new TokenLog(),
                0,
                0);
    }
}
