/** What must hold of the code of every module whose decisions are pure: for the tests of the layers of each. */
@NullMarked
package io.behaviourdiscounts.rules.purity;

import org.jspecify.annotations.NullMarked;
