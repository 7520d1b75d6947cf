@NullMarked
package io.llmloadtest.core.doctor;

import org.jspecify.annotations.NullMarked;
