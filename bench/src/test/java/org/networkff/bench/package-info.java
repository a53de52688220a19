/** Whether the benchmarks run and measure what they say; nothing is timed here. */
@NullMarked
package org.networkff.bench;

import org.jspecify.annotations.NullMarked;
