/** The compact form of one request's record. */
@NullMarked
package io.llmloadtest.storage.codec;

import org.jspecify.annotations.NullMarked;
