/**
 * What a rule language is made of: shapes, each of which reads what stands at one place and describes itself to an editor. So the
 * reader and the JSON Schema cannot come apart.
 */
@NullMarked
package io.behaviourdiscounts.rules.language.shape;

import org.jspecify.annotations.NullMarked;
