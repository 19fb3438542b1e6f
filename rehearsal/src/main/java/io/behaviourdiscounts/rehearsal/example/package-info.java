/** Rule tests: what rules make of their examples, which of their conditions these show, and which changes they would notice. */
@NullMarked
package io.behaviourdiscounts.rehearsal.example;

import org.jspecify.annotations.NullMarked;
