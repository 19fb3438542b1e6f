/** Scenarios: what the engine does, in files of one given / when / then each, which several modules run. */
@NullMarked
package io.behaviourdiscounts.rules.scenario;

import org.jspecify.annotations.NullMarked;
