package io.llmloadtest.app.doctor;

import io.llmloadtest.app.preflight.PreflightReport;
import io.llmloadtest.engine.call.WireTrace;
import io.llmloadtest.protocols.Protocol;
import java.util.List;
import java.util.Optional;

/**
 * All that was asked of a server and what came.
 *
 * @param protocol by which it was asked
 * @param preflight which model is asked for, and which options the server doesn't refuse
 * @param connects nanoseconds until a TCP connection stood
 * @param full the answer to a request with all options that make figures better
 * @param bare the answer to one with none
 * @param offeringCompression the answer to one that offers to take a compressed answer
 * @param lengthy the answer to a prompt that repeats that of {@code full}
 * @param otherScripts the answer to one that asks for text of other scripts
 * @param renamedLimit the answer to one with {@code max_completion_tokens}; empty where that makes no sense
 * @param traces of all requests in their order
 */
record Examination(
        Protocol protocol,
        PreflightReport preflight,
        List<Long> connects,
        Answer full,
        Answer bare,
        Answer offeringCompression,
        Answer lengthy,
        Answer otherScripts,
        LengthOptions.Trial trial,
        Optional<Answer> renamedLimit,
        List<PrefixCache.Repeat> repeats,
        Answer unknownModel,
        Answer negativeLimit,
        Answer invalidJson,
        List<WireTrace> traces) {}
