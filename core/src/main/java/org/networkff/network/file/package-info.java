/**
 * How a network is written: its model file, which is read again, and its exports to ONNX and NumPy.
 */
@NullMarked
package org.networkff.network.file;

import org.jspecify.annotations.NullMarked;
