/** Text Generation Inference's own API: an event a token, all figures in the last one. */
@NullMarked
package io.llmloadtest.protocols.tgi;

import org.jspecify.annotations.NullMarked;
