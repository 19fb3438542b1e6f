/** The rule language: what may stand in a rule file, read with problems that name line and column, and its JSON Schema. */
@NullMarked
package io.behaviourdiscounts.rules.language;

import org.jspecify.annotations.NullMarked;
