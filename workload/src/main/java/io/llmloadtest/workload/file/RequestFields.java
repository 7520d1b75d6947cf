package io.llmloadtest.workload.file;

import java.util.Set;

/**
 * The fields of a request's body that a line of a prompt file may bring along: OpenAI's, and those that vLLM, SGLang,
 * llama.cpp and their like add. What isn't among them may be anything of a data set, and is not sent.
 */
final class RequestFields {
    private static final Set<String> OPENAI = Set.of(
            "audio",
            "frequency_penalty",
            "function_call",
            "functions",
            "logit_bias",
            "logprobs",
            "metadata",
            "modalities",
            "parallel_tool_calls",
            "prediction",
            "presence_penalty",
            "prompt_cache_key",
            "prompt_cache_retention",
            "reasoning",
            "reasoning_effort",
            "response_format",
            "safety_identifier",
            "seed",
            "service_tier",
            "stop",
            "store",
            "suffix",
            "temperature",
            "tool_choice",
            "tools",
            "top_logprobs",
            "top_p",
            "user",
            "verbosity",
            "web_search_options");

    private static final Set<String> SERVERS = Set.of(
            "add_generation_prompt",
            "add_special_tokens",
            "allowed_token_ids",
            "bad_words",
            "cache_prompt",
            "cache_salt",
            "chat_template",
            "chat_template_kwargs",
            "continue_final_message",
            "documents",
            "ebnf",
            "echo",
            "enable_thinking",
            "grammar",
            "guided_choice",
            "guided_grammar",
            "guided_json",
            "guided_regex",
            "ignore_eos",
            "include_reasoning",
            "include_stop_str_in_output",
            "json_schema",
            "keep_alive",
            "kv_transfer_params",
            "length_penalty",
            "lora_path",
            "min_p",
            "min_tokens",
            "mm_processor_kwargs",
            "nvext",
            "options",
            "prefix",
            "priority",
            "provider",
            "regex",
            "repeat_penalty",
            "repetition_penalty",
            "separate_reasoning",
            "skip_special_tokens",
            "spaces_between_special_tokens",
            "stop_token_ids",
            "structured_outputs",
            "thinking",
            "thinking_budget",
            "top_a",
            "top_k",
            "truncate_prompt_tokens",
            "typical_p",
            "use_beam_search",
            "vllm_xargs");

    /** Which only mean something beside messages. */
    private static final Set<String> OF_MESSAGES =
            Set.of("function_call", "functions", "parallel_tool_calls", "tool_choice", "tools");

    private RequestFields() {}

    static boolean isKnown(String name) {
        return OPENAI.contains(name) || SERVERS.contains(name);
    }

    static boolean needsMessages(String name) {
        return OF_MESSAGES.contains(name);
    }
}
