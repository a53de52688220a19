/** How well a network does: {@link org.networkff.evaluation.Evaluation}. */
@NullMarked
package org.networkff.evaluation;

import org.jspecify.annotations.NullMarked;
