/** SGLang's own generation: all of the text so far in every chunk, unless it was started otherwise, and a count beside it. */
@NullMarked
package io.llmloadtest.protocols.sglang;

import org.jspecify.annotations.NullMarked;
