/**
 * Files that know nothing of networks: JSON texts, comma-separated values, gzip, tensors in the
 * safetensors format, and how a file is read from a stranger without trusting a word of it.
 *
 * <p>Whatever a file holds, reading it ends in a valid value or in a {@link
 * org.networkff.format.FormatException} of one line.
 */
@NullMarked
package org.networkff.format;

import org.jspecify.annotations.NullMarked;
