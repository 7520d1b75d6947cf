/**
 * What is asked: prompts made up or read from a file.
 *
 * <p>A prompt file that ends in {@code .jsonl} or {@code .json} has one JSON object a line, or is one list of such objects;
 * any other has one prompt a line. An object has either {@code prompt} (a string), {@code messages} as a chat has them, or
 * a ShareGPT {@code conversations}, and may have the output length of its own ({@code max_tokens}, {@code output_len} …) and
 * further fields of a request, which are sent as they are; a line may also be a list of messages only. What isn't sent is
 * told. Files are UTF-8; a byte order mark, CRLF and blank lines do no harm.
 */
@NullMarked
package io.llmloadtest.workload;

import org.jspecify.annotations.NullMarked;
