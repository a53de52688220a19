package org.networkff.lab.figure.axis;

/**
 * A place on an axis that is marked.
 *
 * @param value where
 * @param label what is written there; empty for a mark without text
 */
public record Tick(double value, String label) {}
