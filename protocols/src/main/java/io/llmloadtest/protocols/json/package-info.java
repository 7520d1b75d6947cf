/** JSON read token by token, without an allocation for each document. */
@NullMarked
package io.llmloadtest.protocols.json;

import org.jspecify.annotations.NullMarked;
