package org.networkff.setting;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Whose turn it is. Training runs through stages, one after the other; each stage takes all epochs,
 * and for each batch of an epoch its turns one after the other. A turn is one forward pass through
 * the current weights, after which the layers of the turn step.
 */
public enum Schedule {
  /** A layer is trained to the end, then the next (the paper's section IV-B): L stages. */
  SEQUENTIAL {
    @Override
    public List<List<List<Integer>>> stages(int layers) {
      return each(layers).stream().map(List::of).toList();
    }
  },
  /**
   * For every batch the layers step one after the other, each after a forward pass of its own. So
   * do those of Lorberbom et al. (AAAI 2024), who let layers collaborate first.
   */
  ALTERNATING {
    @Override
    public List<List<List<Integer>>> stages(int layers) {
      return List.of(each(layers));
    }
  },
  /** For every batch one forward pass, and all layers step. */
  SIMULTANEOUS {
    @Override
    public List<List<List<Integer>>> stages(int layers) {
      return List.of(List.of(IntStream.range(0, layers).boxed().toList()));
    }
  };

  /**
   * The stages for a network of the given number of layers: a list of stages, each a list of turns,
   * each a list of layers (0-based).
   */
  public abstract List<List<List<Integer>>> stages(int layers);

  private static List<List<Integer>> each(int layers) {
    return IntStream.range(0, layers).mapToObj(List::of).toList();
  }
}
