@NullMarked
package io.llmloadtest.app.doctor;

import org.jspecify.annotations.NullMarked;
