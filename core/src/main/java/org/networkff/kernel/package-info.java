/**
 * The numerical kernels: everything hot works here, in place, on {@code float[]}.
 *
 * <p>{@link org.networkff.kernel.Kernels} is the door. Behind it stand a Vector API version and a
 * plain twin; nothing outside this package sees {@code jdk.incubator.vector}. {@link
 * org.networkff.kernel.PanelMatrix} is the storage in which products read and write weights, and
 * {@link org.networkff.kernel.Workers} deals numbered pieces of work to threads; {@link
 * org.networkff.kernel.FiniteFloats} looks whether what came out are numbers.
 */
@NullMarked
package org.networkff.kernel;

import org.jspecify.annotations.NullMarked;
