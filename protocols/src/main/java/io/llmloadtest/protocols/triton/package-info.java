/** Triton's generate extension, which is KServe's: outputs by the names of tensors, and no end but the body's. */
@NullMarked
package io.llmloadtest.protocols.triton;

import org.jspecify.annotations.NullMarked;
