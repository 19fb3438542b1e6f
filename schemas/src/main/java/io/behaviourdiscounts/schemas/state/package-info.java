/** Values at rest in state stores and their changelogs: they carry the fingerprint of their schema and never ask a registry. */
@NullMarked
package io.behaviourdiscounts.schemas.state;

import org.jspecify.annotations.NullMarked;
