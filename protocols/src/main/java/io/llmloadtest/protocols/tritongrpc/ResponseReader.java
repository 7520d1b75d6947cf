package io.llmloadtest.protocols.tritongrpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmloadtest.protocols.answer.AnswerTally;
import io.llmloadtest.protocols.answer.MessageReader;
import io.llmloadtest.protocols.protobuf.MalformedMessageException;
import io.llmloadtest.protocols.protobuf.MessageCursor;
import io.llmloadtest.protocols.triton.ResponseCounts;
import java.util.Arrays;

/**
 * Reads a {@code ModelStreamInferResponse}: an error, or one response of a model, whose outputs have their values beside them
 * or within them. The last one says that it is the last, if the request has asked for that.
 */
final class ResponseReader implements MessageReader {
    private static final int MOST_OUTPUTS = 32;
    private static final byte[] FINISH_REASON = "finish_reason".getBytes(UTF_8);
    private static final byte[] INPUT_TOKENS = "num_input_tokens".getBytes(UTF_8);
    private static final byte[] OUTPUT_TOKENS = "num_output_tokens".getBytes(UTF_8);
    private static final byte[] FINAL = "triton_final_response".getBytes(UTF_8);
    private static final byte[] NONE = "None".getBytes(UTF_8);

    private enum Output {
        TEXT,
        FINISH_REASON,
        INPUT_TOKENS,
        OUTPUT_TOKENS,
        OTHER
    }

    private final AnswerTally tally;
    private final byte[] textOutput;
    private final MessageCursor message = new MessageCursor();
    private final MessageCursor response = new MessageCursor();
    private final MessageCursor part = new MessageCursor();
    private final MessageCursor contents = new MessageCursor();
    private final Output[] outputs = new Output[MOST_OUTPUTS];
    private final Utf8 text = new Utf8();
    private int outputCount;
    private final ResponseCounts counts = new ResponseCounts();

    /** @param textOutput the tensor that has the text */
    ResponseReader(AnswerTally tally, String textOutput) {
        this.tally = tally;
        this.textOutput = textOutput.getBytes(UTF_8);
    }

    @Override
    public void read(byte[] bytes, int from, int to) throws MalformedMessageException {
        message.set(bytes, from, to);
        while (message.next()) {
            switch (message.field()) {
                case Kserve.ERROR_MESSAGE -> error();
                case Kserve.INFER_RESPONSE -> response();
                default -> {}
            }
        }
    }

    private void error() throws MalformedMessageException {
        String why = message.text();
        if (!why.isEmpty()) {
            tally.fail();
            tally.because(why);
        }
    }

    private void response() throws MalformedMessageException {
        outputCount = 0;
        response.enter(message);
        while (response.next()) {
            switch (response.field()) {
                case Kserve.RESPONSE_PARAMETERS -> parameter();
                case Kserve.OUTPUTS -> output();
                default -> {}
            }
        }
        // in a second walk, for nothing says that values come behind the names
        response.enter(message);
        int index = 0;
        while (response.next()) {
            if (response.field() == Kserve.RAW_OUTPUT_CONTENTS) {
                int begin = response.begin();
                raw(index < outputCount ? outputs[index] : Output.OTHER, response.source(), begin, response.end());
                index++;
            }
        }
        // the count may stand before the text, which tells whether it is of all of it
        if (counts.any()) {
            tally.outputTokens(counts.total(tally.repeatsText()));
        }
    }

    private void parameter() throws MalformedMessageException {
        boolean isFinal = false;
        boolean value = false;
        part.enter(response);
        while (part.next()) {
            if (part.field() == Kserve.MAP_KEY) {
                isFinal = part.is(FINAL);
            } else if (part.field() == Kserve.MAP_VALUE) {
                contents.enter(part);
                while (contents.next()) {
                    value = contents.field() == Kserve.BOOL_PARAM && contents.number() != 0;
                }
            }
        }
        if (isFinal) {
            tally.tellsEnd();
            if (value) {
                tally.end();
            }
        }
    }

    private void output() throws MalformedMessageException {
        Output output = Output.OTHER;
        part.enter(response);
        while (part.next()) {
            if (part.field() == Kserve.TENSOR_NAME) {
                output = named();
            } else if (part.field() == Kserve.TENSOR_CONTENTS) {
                typed(output);
            }
        }
        if (outputCount < MOST_OUTPUTS) {
            outputs[outputCount++] = output;
        }
    }

    private Output named() throws MalformedMessageException {
        if (part.is(textOutput)) {
            return Output.TEXT;
        }
        if (part.is(FINISH_REASON)) {
            tally.tellsReason();
            return Output.FINISH_REASON;
        }
        return part.is(INPUT_TOKENS)
                ? Output.INPUT_TOKENS
                : part.is(OUTPUT_TOKENS) ? Output.OUTPUT_TOKENS : Output.OTHER;
    }

    /** Values within their tensor, as other servers than Triton have them; of numbers the last one of the packed ones. */
    private void typed(Output output) throws MalformedMessageException {
        contents.enter(part);
        while (contents.next()) {
            if (contents.field() == Kserve.BYTES_CONTENTS) {
                int begin = contents.begin();
                element(output, contents.source(), begin, contents.end());
            } else if (contents.field() == Kserve.UINT_CONTENTS || contents.field() == Kserve.INT_CONTENTS) {
                count(output, varint(contents));
            }
        }
    }

    private static int varint(MessageCursor packed) throws MalformedMessageException {
        int begin = packed.begin();
        long value = 0;
        for (int at = begin; at < packed.end() && at - begin < 5; at++) {
            value |= (long) (packed.source()[at] & 0x7F) << (7 * (at - begin));
            if (packed.source()[at] >= 0) {
                break;
            }
        }
        return (int) Math.min(value, Integer.MAX_VALUE);
    }

    /** All values of a tensor: texts behind their lengths, or numbers, both little-endian. */
    private void raw(Output output, byte[] bytes, int from, int to) throws MalformedMessageException {
        switch (output) {
            case TEXT, FINISH_REASON -> {
                int at = from;
                while (at < to) {
                    int length = at + 4 <= to ? little(bytes, at, 4) : -1;
                    if (length < 0 || length > to - at - 4) {
                        throw new MalformedMessageException("a text that is longer than its tensor");
                    }
                    element(output, bytes, at + 4, at + 4 + length);
                    at += 4 + length;
                }
            }
            case INPUT_TOKENS, OUTPUT_TOKENS -> count(output, to - from < 4 ? -1 : little(bytes, from, 4));
            case OTHER -> {}
        }
    }

    private static int little(byte[] bytes, int from, int length) {
        int value = 0;
        for (int i = 0; i < length; i++) {
            value |= (bytes[from + i] & 0xFF) << (8 * i);
        }
        return value;
    }

    private void element(Output output, byte[] bytes, int from, int to) {
        if (output == Output.TEXT) {
            tally.part();
            text.decode(bytes, from, to);
            tally.textSoFar(text.characters(), text.length());
        } else if (output == Output.FINISH_REASON && to > from && !isNone(bytes, from, to)) {
            tally.finish(new String(bytes, from, to - from, UTF_8));
        }
    }

    /** Written by Python, which has a word for none. */
    private static boolean isNone(byte[] bytes, int from, int to) {
        return Arrays.equals(bytes, from, to, NONE, 0, NONE.length);
    }

    private void count(Output output, int tokens) {
        if (tokens < 0) {
            return;
        }
        if (output == Output.INPUT_TOKENS) {
            tally.inputTokens(tokens);
        } else if (output == Output.OUTPUT_TOKENS) {
            counts.response(tokens);
        }
    }
}
