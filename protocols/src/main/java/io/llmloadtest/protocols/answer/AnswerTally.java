package io.llmloadtest.protocols.answer;

import io.llmloadtest.core.record.ServerTimings;
import io.llmloadtest.core.text.ServerText;
import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.protocols.json.MalformedJsonException;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * What a protocol's reader reports of an answer, document by document, and what it adds up to. A reader goes by what
 * arrives: it may report anything any number of times, in any order. Nothing is allocated for a document that brings
 * text.
 */
public final class AnswerTally {
    /** What a server doesn't say. */
    public static final int ABSENT = Usage.ABSENT;

    /** Of a running count that once fell, so that it is never believed again. */
    private static final int FALLEN = -2;

    private final TextSink texts;
    private final boolean textWanted;

    // of the document at hand
    private boolean role;
    private boolean finishes;
    private int counted = ABSENT;
    private boolean part;
    private boolean delta;
    private boolean eitherForm;
    private boolean generated;
    private boolean answer;
    private boolean failed;
    private String error = "";
    private int outputBefore;

    // of the answer
    private int events;
    private int choiceEvents;
    private int chunks;
    private int answerChunks;
    private long textLength;
    private int tokenIds;
    private int logprobs;
    /** As counted chunk by chunk; {@link #ABSENT} or {@link #FALLEN} where nothing counts so. */
    private int continuousTokens = ABSENT;

    private int inputTokens = ABSENT;
    private int cachedInputTokens = ABSENT;
    private int outputTokens = ABSENT;
    private int totalTokens = ABSENT;
    private int reasoningTokens = ABSENT;
    private boolean usageSeen;
    private boolean unreadableUsage;
    private String finishReason = "";
    private String givenUp = "";
    private String wrong = "";
    private int finishedChoices;
    private int lastChoice;
    private boolean ended;
    private boolean tellsReason;
    private boolean tellsEnd;
    private String reasoningField = "";
    private @Nullable TextSoFar textSoFar;
    private OptionalDouble queueMillis = OptionalDouble.empty();
    private OptionalDouble loadMillis = OptionalDouble.empty();
    private OptionalDouble prefillMillis = OptionalDouble.empty();
    private OptionalDouble decodeMillis = OptionalDouble.empty();
    private OptionalDouble firstTokenMillis = OptionalDouble.empty();

    AnswerTally(TextSink texts) {
        this.texts = texts;
        textWanted = !texts.equals(TextSink.NONE);
    }

    /** For a document that belongs to no answer, such as an error's. */
    AnswerTally() {
        this(TextSink.NONE);
    }

    // --- what a reader reports ---

    /** The document holds a part of an answer, be it without text. */
    public void part() {
        part = true;
    }

    /** The document is a piece of an answer by its form, not a whole one. */
    public void delta() {
        delta = true;
    }

    /** A piece of an answer and a whole one have the same form: it is whole if it is no event. */
    public void eitherForm() {
        eitherForm = true;
    }

    /** The document names who speaks. */
    public void role() {
        role = true;
    }

    /** Which of several answers to one prompt a part belongs to, from 0. */
    public void choice(int index) {
        lastChoice = Math.max(lastChoice, index);
    }

    /** The current value, if it is a string that isn't empty, is generated text. */
    public void text(JsonEvents json, JsonToken value, boolean reasoning) throws MalformedJsonException {
        int length = json.textLength(value);
        generated(length, reasoning);
        if (length > 0 && textWanted) {
            json.characters((characters, from, all) -> texts.text(reasoning, characters, from, all));
        }
    }

    /**
     * The same for a text that may be all of the text so far, which is found out by comparing.
     *
     * @see #repeatsText
     */
    public void textSoFar(JsonEvents json, JsonToken value) throws MalformedJsonException {
        if (json.textLength(value) > 0) {
            json.characters(textSoFar());
            generated(textSoFar().fresh(), false);
        }
    }

    /** The same for characters that are only valid during the call. */
    public void textSoFar(char[] characters, int length) {
        if (length > 0) {
            textSoFar().take(characters, 0, length);
            generated(textSoFar().fresh(), false);
        }
    }

    private TextSoFar textSoFar() {
        if (textSoFar == null) {
            textSoFar = new TextSoFar(texts);
        }
        return textSoFar;
    }

    /** Something generated that is no text to read, such as a function's arguments, as long as {@code length}. */
    public void generated(int length, boolean reasoning) {
        if (length > 0) {
            textLength += length;
            generated = true;
            answer |= !reasoning;
        }
    }

    /** Whether the document at hand names who speaks. */
    public boolean hasRole() {
        return role;
    }

    /** Whether the document at hand brings a finish reason. */
    public boolean finishes() {
        return finishes;
    }

    /** The output tokens by usage in the document at hand; {@link #ABSENT} where it tells none. */
    public int counted() {
        return counted;
    }

    /** Whether the document has brought more than reasoning so far. */
    public boolean answers() {
        return answer;
    }

    /** What the document has brought since {@link #answers} was {@code before} has turned out to be reasoning. */
    public void wasReasoning(boolean before) {
        answer = before;
    }

    /** The field in which the model thinks aloud. */
    public void reasoningIn(String field) {
        reasoningField = reasoningField.isEmpty() ? field : reasoningField;
    }

    /** Ids of so many output tokens are in the document. */
    public void tokenIds(int count) {
        tokenIds += count;
    }

    /** Log probabilities of so many output tokens are in the document. */
    public void logprobs(int count) {
        logprobs += count;
    }

    /** Prompt tokens by usage, as all of the following; {@link #ABSENT} changes nothing. */
    public void inputTokens(int count) {
        inputTokens = known(count, inputTokens);
    }

    public void cachedInputTokens(int count) {
        cachedInputTokens = known(count, cachedInputTokens);
    }

    public void totalTokens(int count) {
        totalTokens = known(count, totalTokens);
    }

    public void reasoningTokens(int count) {
        reasoningTokens = known(count, reasoningTokens);
    }

    /** Output tokens by usage; {@link #ABSENT} for something that is no count, such as a negative number. */
    public void outputTokens(int count) {
        usageSeen = true;
        counted = count;
        unreadableUsage = count == ABSENT;
        outputTokens = known(count, outputTokens);
    }

    /** What a server counts beside usage, which goes before it. */
    public void countedApart(int input, int cached, int output) {
        inputTokens = inputTokens < 0 ? known(input, inputTokens) : inputTokens;
        cachedInputTokens = cachedInputTokens < 0 ? known(cached, cachedInputTokens) : cachedInputTokens;
        outputTokens = usageSeen ? outputTokens : known(output, outputTokens);
    }

    private static int known(int count, int before) {
        return count == ABSENT ? before : count;
    }

    /** How long the server kept the request in its queue, by its own clock, as all of the following. */
    public void queueMillis(OptionalDouble millis) {
        queueMillis = millis;
    }

    /** How long it took to load the model, be it in part. */
    public void loadMillis(OptionalDouble millis) {
        loadMillis = millis;
    }

    public void prefillMillis(OptionalDouble millis) {
        prefillMillis = millis;
    }

    public void decodeMillis(OptionalDouble millis) {
        decodeMillis = millis;
    }

    /** The server's own time to first token, of which queueing is a part. */
    public void firstTokenMillis(OptionalDouble millis) {
        firstTokenMillis = millis;
    }

    /** Why a choice ended: {@code stop}, {@code length}, or in the protocol's words where OpenAI has none. */
    public void finish(String reason) {
        finishes = true;
        finishReason = ServerText.name(reason);
        finishedChoices++;
        givenUp = reason.equals("abort") || reason.equals("error") ? reason : givenUp;
    }

    /** The server tells why an answer ended, so that one without a reason hasn't. */
    public void tellsReason() {
        tellsReason = true;
    }

    /** The server tells when an answer is over, so that one that merely stops isn't. */
    public void tellsEnd() {
        tellsEnd = true;
    }

    /** Nothing more is expected of the answer. */
    public void end() {
        ended = true;
    }

    /** The document says that something went wrong; {@link #because} may say what. */
    public void fail() {
        failed = true;
    }

    /** The answer is sound JSON, and not what was asked for. */
    public void wrong(String why) {
        wrong = why;
    }

    /** A message, which counts as an error's only with {@link #fail}. */
    public void because(String message) {
        error = message;
    }

    // --- document by document ---

    void beginDocument() {
        role = false;
        finishes = false;
        counted = ABSENT;
        part = false;
        delta = false;
        eitherForm = false;
        generated = false;
        answer = false;
        failed = false;
        error = "";
        outputBefore = outputTokens;
    }

    /** Adds the document up. Those that aren't sound have their text in {@link #textLength} and nothing else. */
    EventKind endDocument() {
        choiceEvents += part ? 1 : 0;
        chunks += generated ? 1 : 0;
        answerChunks += answer ? 1 : 0;
        if (part && outputTokens > 0 && outputTokens != outputBefore) {
            countContinuously();
        }
        return answer
                ? EventKind.ANSWER
                : generated ? EventKind.REASONING : part ? EventKind.TEXTLESS : EventKind.OTHER;
    }

    /**
     * Takes a count for one that goes up chunk by chunk. A count before anything was generated is an estimate, and a first
     * one beside the finish reason is the final one; and one that has fallen never counted what had come.
     */
    private void countContinuously() {
        boolean goesOn = continuousTokens > 0;
        boolean begins = continuousTokens == ABSENT && chunks > 0 && finishReason.isEmpty();
        if (goesOn && outputTokens < continuousTokens) {
            continuousTokens = FALLEN;
        } else if (goesOn || begins) {
            continuousTokens = outputTokens;
        }
    }

    void event() {
        events++;
    }

    /**
     * Whether the document at hand is the first and holds all of an answer.
     *
     * @param event whether it came as an event
     */
    boolean isWholeAnswer(boolean event) {
        return events == 1 && (eitherForm ? !event : !delta && !finishReason.isEmpty());
    }

    /** Whether the document at hand is a piece by its form, and no end has come. */
    boolean isPiece() {
        return delta && finishReason.isEmpty();
    }

    /** Whether the document at hand says that something went wrong. */
    public boolean hasFailed() {
        return failed;
    }

    /** What went wrong in the server's words; empty when it doesn't say. */
    public String error() {
        return error;
    }

    // --- what it adds up to ---

    /** Events of the protocol so far, whatever they held; its end mark, comments and keep-alives don't count. */
    public int events() {
        return events;
    }

    /** Those of them that held a part of an answer, be it without text: a role, a finish reason. */
    public int choiceEvents() {
        return choiceEvents;
    }

    /** Those of them that carried something generated: content, reasoning, refusal, a called function, audio. */
    public int chunks() {
        return chunks;
    }

    /** Those of them that weren't reasoning. */
    public int answerChunks() {
        return answerChunks;
    }

    /** Length of all that was generated so far, in a unit that is only compared with itself. */
    public long textLength() {
        return textLength;
    }

    /**
     * Output tokens that the wire has reported so far, chunk by chunk; -1 where it doesn't. Continuous usage goes before
     * token ids, and these before log probabilities.
     */
    public int tokensSoFar() {
        if (continuousTokens > 0) {
            return continuousTokens;
        }
        return tokenIds > 0 ? tokenIds : logprobs > 0 ? logprobs : ABSENT;
    }

    /** By usage; -1 when it gave none. A usage of 0 beside text isn't one: some servers send zeros until they know. */
    public int outputTokens() {
        return outputTokens == 0 && chunks > 0 ? ABSENT : outputTokens;
    }

    /** Prompt tokens by the server's usage; -1 when it gave none. */
    public int inputTokens() {
        return inputTokens == 0 ? ABSENT : inputTokens;
    }

    /** Prompt tokens from the prefix cache; -1 when the server didn't say. */
    public int cachedInputTokens() {
        return cachedInputTokens;
    }

    /** Output tokens that were reasoning; -1 when the server didn't say. */
    public int reasoningTokens() {
        return reasoningTokens;
    }

    /** All that the server's usage says. */
    public Usage usage() {
        return new Usage(inputTokens(), outputTokens, totalTokens, cachedInputTokens, reasoningTokens, unreadableUsage);
    }

    /** How far the answer has come, to end a sentence. */
    String soFar() {
        return "after " + chunks + " chunks of text";
    }

    /** Empty before it has come. */
    public String finishReason() {
        return finishReason;
    }

    /** The reason of a choice that the server gave up, which no other choice's reason makes good; else empty. */
    String givenUp() {
        return givenUp;
    }

    /** Why the answer isn't what was asked for; else empty. */
    String wrong() {
        return wrong;
    }

    /** The field in which the model thinks aloud; empty when it doesn't. */
    public String reasoningField() {
        return reasoningField;
    }

    /** Whether an answer without a finish reason is none that ended. */
    boolean awaitsReason() {
        return tellsReason && finishReason.isEmpty();
    }

    /** Whether an answer that stops here is none that ended. */
    boolean awaitsEnd() {
        return tellsEnd && !ended;
    }

    /** Whether each chunk held all of the text so far. */
    public boolean repeatsText() {
        return textSoFar != null && textSoFar.repeats();
    }

    /** Whether every choice has its finish reason and the tokens are counted. */
    boolean finished() {
        return finishedChoices > lastChoice && (outputTokens >= 0 || unreadableUsage);
    }

    /** Whether the protocol's end mark has come, so that nothing more is expected of this response. */
    boolean ended() {
        return ended;
    }

    /** Whether anything tells of tokens, though none was seen: usage, token ids, a limit that was used up. */
    boolean saysGenerated() {
        return outputTokens > 0
                || reasoningTokens > 0
                || (inputTokens > 0 && totalTokens > inputTokens)
                || tokenIds > 0
                || logprobs > 0
                || finishReason.equals("length")
                || finishReason.equals("max_tokens");
    }

    public ServerTimings serverTimings() {
        OptionalDouble prefill = prefillMillis.isPresent() ? prefillMillis : firstTokenLessQueue();
        ServerTimings told = new ServerTimings(queueMillis, loadMillis, prefill, decodeMillis);
        return told.isTold() ? told : ServerTimings.NONE;
    }

    private OptionalDouble firstTokenLessQueue() {
        return firstTokenMillis.isPresent() && queueMillis.isPresent()
                ? OptionalDouble.of(Math.max(0, firstTokenMillis.getAsDouble() - queueMillis.getAsDouble()))
                : OptionalDouble.empty();
    }
}
