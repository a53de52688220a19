/**
 * Training images varied: shifted, turned, scaled, sheared, bent. {@link
 * org.networkff.augmentation.Augmentation} says by how much; each image is drawn from a stream of
 * its own.
 */
@NullMarked
package org.networkff.augmentation;

import org.jspecify.annotations.NullMarked;
