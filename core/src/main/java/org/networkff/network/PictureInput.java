package org.networkff.network;

import org.networkff.data.LabeledImages;
import org.networkff.data.Standardization;
import org.networkff.kernel.Kernels;

/**
 * What a whole picture, without a label in it, becomes on its way into a perceptron: standardised,
 * then normalised as what enters a layer of a Forward-Forward network.
 *
 * @param imageHeight pixels
 * @param imageWidth pixels
 * @param standardization of the pixels
 * @param normalization of the picture as one row
 */
public record PictureInput(
    int imageHeight, int imageWidth, Standardization standardization, Normalization normalization) {

  /** d₀, the number of inputs: one for each pixel. */
  public int inputs() {
    return imageHeight * imageWidth;
  }

  /** Puts a picture to {@code into[at … at + inputs)}. */
  public void write(Kernels kernels, LabeledImages images, int image, float[] into, int at) {
    write(kernels, images.bytes(), images.offset(image), into, at);
  }

  /** Puts a picture, whose pixels begin at {@code offset}, to {@code into[at … at + inputs)}. */
  public void write(Kernels kernels, byte[] pixels, int offset, float[] into, int at) {
    int width = inputs();
    kernels.fromBytes(
        pixels, offset, width, standardization.factor(), standardization.shift(), into, at);
    double factor = normalization.factor(kernels.sumOfSquares(into, at, width), width);
    kernels.scale((float) factor, into, at, into, at, width);
  }
}
