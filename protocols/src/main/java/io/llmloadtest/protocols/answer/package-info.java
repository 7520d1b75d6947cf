/** An answer, whatever its protocol: its bytes framed, its documents read, added up and judged. */
@NullMarked
package io.llmloadtest.protocols.answer;

import org.jspecify.annotations.NullMarked;
