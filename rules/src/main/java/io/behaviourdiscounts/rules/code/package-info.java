/** How codes are written and compared: the one normalisation, and the letters that machine-made codes are spelled with. */
@NullMarked
package io.behaviourdiscounts.rules.code;

import org.jspecify.annotations.NullMarked;
