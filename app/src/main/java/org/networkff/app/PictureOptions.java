package org.networkff.app;

import org.jspecify.annotations.Nullable;
import org.networkff.network.Classifier;
import org.networkff.picture.Fit;
import org.networkff.picture.Picture;
import picocli.CommandLine.Option;

/** How pictures become what a network looks at. */
final class PictureOptions {
  private static final String DIGITS = "mnist";
  private static final String CLOTHES = "fashion-mnist";

  @Option(
      names = "--fit",
      paramLabel = "HOW",
      description = {
        "mnist: cut out what is drawn, scale it into the middle 5/7 and centre it by its mass, as"
            + " MNIST was made. pad: the whole picture, in the middle of its background. stretch: the"
            + " whole picture, whatever its proportions.",
        "Default: mnist for models trained on MNIST, else pad"
      })
  private @Nullable Fit fit;

  @Option(
      names = "--invert",
      paramLabel = "HOW",
      description = {
        "Turn light into dark: yes, no, or auto, which does it where the border is lighter than the"
            + " picture on the whole.",
        "Default: auto for models trained on MNIST or Fashion-MNIST, which are light on dark, else"
            + " no"
      })
  private @Nullable Inversion invert;

  /** What to do with the light. */
  private enum Inversion {
    AUTO,
    YES,
    NO
  }

  /** The pixels of a picture as a network wants them. */
  byte[] pixels(Picture picture, Classifier network) {
    boolean inverted =
        switch (inversion(network)) {
          case AUTO -> picture.isDarkOnLight();
          case YES -> true;
          case NO -> false;
        };
    Fit how = fit != null ? fit : trainedOn(network).equals(DIGITS) ? Fit.MNIST : Fit.PAD;
    return how.apply(
            inverted ? picture.inverted() : picture, network.imageHeight(), network.imageWidth())
        .bytes();
  }

  /** Images of IDX files are what they are: they change only if that is asked for. */
  byte[] ofIdx(byte[] pixels) {
    if (invert == Inversion.YES) {
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) ~pixels[i];
      }
    }
    return pixels;
  }

  private Inversion inversion(Classifier network) {
    if (invert != null) {
      return invert;
    }
    String data = trainedOn(network);
    boolean lightOnDark = data.equals(DIGITS) || data.startsWith(CLOTHES); // or a sample of them
    return lightOnDark ? Inversion.AUTO : Inversion.NO;
  }

  private static String trainedOn(Classifier network) {
    return network.provenance().getOrDefault("dataset", "");
  }
}
