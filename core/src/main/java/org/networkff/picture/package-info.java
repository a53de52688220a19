/**
 * Pictures of all kinds turned into what a network sees: {@link org.networkff.picture.Picture}, one
 * byte of grey a pixel, decoded within limits that are known before memory is set aside, and fitted
 * into any size.
 *
 * <p>Nothing outside this package needs {@code java.desktop}.
 */
@NullMarked
package org.networkff.picture;

import org.jspecify.annotations.NullMarked;
