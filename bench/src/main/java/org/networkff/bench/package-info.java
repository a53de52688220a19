/**
 * Measurements: kernels against the machine's limit and OpenBLAS, the jobs that PyTorch does too,
 * and how cost and memory grow with the job. bench/README.md says how to run them.
 */
@NullMarked
package org.networkff.bench;

import org.jspecify.annotations.NullMarked;
