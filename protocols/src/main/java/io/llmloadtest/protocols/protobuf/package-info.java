/** Protocol buffers, as far as a few small messages need them. */
@NullMarked
package io.llmloadtest.protocols.protobuf;

import org.jspecify.annotations.NullMarked;
