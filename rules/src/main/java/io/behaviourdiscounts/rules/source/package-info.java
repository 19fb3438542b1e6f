/** Texts that people write: YAML as plain trees that know where each part stands, and problems that say so. */
@NullMarked
package io.behaviourdiscounts.rules.source;

import org.jspecify.annotations.NullMarked;
