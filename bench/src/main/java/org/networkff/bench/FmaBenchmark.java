package org.networkff.bench;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The most that the processor can do: fused multiply-adds on registers alone. Twelve independent
 * chains are more than the latency of four cycles times two units asks for, and leave registers to
 * spare, so that nothing spills.
 */
@State(Scope.Thread)
public class FmaBenchmark {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int ROUNDS = 10_000;
  private static final int CHAINS = 12;

  /** Read anew at every call, so that nothing can be reckoned beforehand. */
  public float factor = 0.5f;

  /** Floating-point operations of one call. */
  static long flops() {
    return 2L * ROUNDS * CHAINS * SPECIES.length();
  }

  /** y ← factor·1 + y in every chain: the sum is overwritten, so nothing has to be copied first. */
  @Benchmark
  public float registers() {
    return chains(factor);
  }

  /** Compiled on its own: inlined into JMH's loop it would share registers with that. */
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  private static float chains(float factor) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    FloatVector times = FloatVector.broadcast(SPECIES, factor);
    FloatVector a = one;
    FloatVector b = one.add(1);
    FloatVector c = one.add(2);
    FloatVector d = one.add(3);
    FloatVector e = one.add(4);
    FloatVector f = one.add(5);
    FloatVector g = one.add(6);
    FloatVector h = one.add(7);
    FloatVector i = one.add(8);
    FloatVector j = one.add(9);
    FloatVector k = one.add(10);
    FloatVector l = one.add(11);
    for (int round = 0; round < ROUNDS; round++) {
      a = times.fma(one, a);
      b = times.fma(one, b);
      c = times.fma(one, c);
      d = times.fma(one, d);
      e = times.fma(one, e);
      f = times.fma(one, f);
      g = times.fma(one, g);
      h = times.fma(one, h);
      i = times.fma(one, i);
      j = times.fma(one, j);
      k = times.fma(one, k);
      l = times.fma(one, l);
    }
    FloatVector sum = a.add(b).add(c).add(d).add(e).add(f);
    return sum.add(g).add(h).add(i).add(j).add(k).add(l).lane(0);
  }
}
