/**
 * Chance: the generator of all random numbers, and the seed from which every stream of them comes.
 */
@NullMarked
package org.networkff.random;

import org.jspecify.annotations.NullMarked;
