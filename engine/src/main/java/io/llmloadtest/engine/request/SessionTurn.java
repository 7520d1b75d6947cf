package io.llmloadtest.engine.request;

import io.llmloadtest.core.session.Session;
import io.llmloadtest.core.session.Turn;

/**
 * How far a session has come: the turn that a request is.
 *
 * @param session number of the session in its level
 * @param index of the turn in its session, from 0
 * @param conversation which makes the turn after it
 * @param thinkNanos from the end of the answer before it to its start
 */
public record SessionTurn(long session, int index, Session conversation, long thinkNanos, Turn.Sequel sequel) {

    public static SessionTurn of(long session, int index, Session conversation, Turn turn) {
        return new SessionTurn(session, index, conversation, turn.thinkTime().toNanos(), turn.sequel());
    }

    public boolean isLast() {
        return sequel == Turn.Sequel.NONE;
    }

    public boolean needsAnswer() {
        return sequel == Turn.Sequel.ANSWER_TEXT;
    }
}
