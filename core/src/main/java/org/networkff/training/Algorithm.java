package org.networkff.training;

/**
 * The algorithm as a number: results that were computed under one number can be compared and mixed,
 * whatever release computed them.
 */
public final class Algorithm {
  /**
   * Raise it when the same settings, images and seed give other numbers than before: another order
   * of a sum, another stream of random draws, a mistake put right. Leave it when nothing but speed,
   * memory, files or words has changed: results of many hours stay good then.
   */
  public static final int VERSION = 2;

  private Algorithm() {}
}
