/**
 * What is asked: prompts made up or read from a file.
 *
 * <p>A prompt file that ends in {@code .jsonl} or {@code .json} has one JSON object a line, any other one prompt a line.
 * An object has either {@code prompt} (a string) or {@code messages} (a list of {@code {"role", "content"}}, both
 * strings) and may have the output length of its own under one of {@code max_tokens}, {@code output_tokens} and
 * {@code output_len}. Other keys are ignored. Files are UTF-8; a byte order mark, CRLF and blank lines do no harm.
 */
@NullMarked
package io.llmloadtest.workload;

import org.jspecify.annotations.NullMarked;
