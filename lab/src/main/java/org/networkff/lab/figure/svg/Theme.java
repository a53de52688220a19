package org.networkff.lab.figure.svg;

import java.util.List;
import java.util.StringJoiner;
import java.util.function.BinaryOperator;
import java.util.regex.Pattern;

/**
 * The colours of a figure. {@link #AUTO} follows the reader's system: every colour is a CSS
 * variable of {@code .nff-figure}, light by default and on paper, dark where the screen is; a page
 * that holds the figure may set the variables otherwise; a program that does not know variables
 * draws it light. The other two have their colours in place, for programs that do not know how to
 * go on from there; therefore each rule selects by one class and nothing else.
 */
public enum Theme {
  /** As the reader's system is. */
  AUTO,
  /** Light, wherever it is shown. */
  LIGHT,
  /** Dark, wherever it is shown. */
  DARK;

  private static final String FIGURE = ".nff-figure";

  private static final String RULES =
      """
      .nff-figure { font-family: system-ui,sans-serif; font-size: 12px; fill: $ink }
      .nff-paper { fill: $paper }
      .nff-pale { fill: $pale }
      .nff-title { font-size: 13px; font-weight: 700; fill: $ink }
      .nff-text { fill: $ink }
      .nff-muted { fill: $muted }
      .nff-small { font-size: 11px; fill: $muted }
      .nff-count { font-size: 11px; fill: $ink }
      .nff-halo { fill: $ink; stroke: $paper; stroke-width: 3px; stroke-linejoin: round; paint-order: stroke }
      .nff-grid { stroke: $grid; fill: none; shape-rendering: crispEdges }
      .nff-axis { stroke: $axis; fill: none; shape-rendering: crispEdges }
      .nff-guide { stroke: $muted; fill: none; stroke-width: 1.3px; stroke-dasharray: 4 3 }
      .nff-casing { stroke: $paper; fill: none; stroke-width: 4px }
      .nff-whisker { stroke: $ink; fill: none; stroke-width: 1.5px }
      .nff-hatch { stroke: $paper; fill: none; stroke-width: 1.2px; stroke-opacity: 0.75 }
      .nff-line { stroke: currentColor; fill: none; stroke-width: 2px; stroke-linejoin: round }
      .nff-leader { stroke: currentColor; fill: none; stroke-width: 1px }
      .nff-band { fill: currentColor; fill-opacity: 0.2; stroke: none }
      .nff-fill { fill: currentColor; stroke: none }
      .nff-mark { fill: currentColor; stroke: $paper; stroke-width: 1px }
      .nff-dot { fill: currentColor; stroke: $paper; stroke-width: 0.7px }
      """;

  /** A declaration whose colour is a name, such as {@code fill: $ink}. */
  private static final Pattern COLOURED = Pattern.compile("([a-z]+): \\$(\\w+)");

  private static final List<String> NAMES =
      List.of("paper", "ink", "muted", "grid", "axis", "pale");

  private static final List<String> LIGHT_TONES =
      List.of("#ffffff", "#1f2328", "#59636e", "#dfe4ea", "#59636e", "#f0f3f6");
  private static final List<String> DARK_TONES =
      List.of("#0d1117", "#f0f6fc", "#9ba5b0", "#30363d", "#9198a1", "#161b22");

  /** Blue, vermilion, green and purple first: Okabe and Ito's, further apart in lightness. */
  static final List<String> LIGHT_SERIES =
      List.of(
          "#1560a8", "#d55e00", "#00a37f", "#7a2259", "#1f2328", "#4596d1", "#8a5a00", "#a08700");

  static final List<String> DARK_SERIES =
      List.of(
          "#3fb0ee", "#f5a73c", "#31976f", "#fbd0e8", "#f0f6fc", "#f0e442", "#d0602a", "#3a86d8");

  /** From next to nothing to all, in steps of lightness that look equal. */
  static final List<String> LIGHT_RAMP =
      List.of(
          "#e7f3ff", "#c9dff6", "#aacbed", "#8cb7e4", "#6da3db", "#548fcb", "#417bb5", "#2f68a0",
          "#1b568b", "#034377");

  static final List<String> DARK_RAMP =
      List.of(
          "#162330", "#1d3248", "#234262", "#29537d", "#2f6599", "#3e77af", "#5489bf", "#6a9ccf",
          "#80afdf", "#97c2f0");

  /** How many steps a scale of lightness has. */
  public static final int STEPS = 10;

  /** The stylesheet of figures of this theme. */
  public String css() {
    return switch (this) {
      case AUTO ->
          rule(FIGURE, variables(LIGHT_TONES, LIGHT_SERIES, LIGHT_RAMP))
              + "@media screen and (prefers-color-scheme: dark) {\n"
              + rule(FIGURE, variables(DARK_TONES, DARK_SERIES, DARK_RAMP))
              + "}\n"
              + rules(Theme::lightOrVariable);
      case LIGHT -> rules((property, name) -> property + ": " + light(name));
      case DARK ->
          rules(
              (property, name) ->
                  property + ": " + value(name, DARK_TONES, DARK_SERIES, DARK_RAMP));
    };
  }

  /**
   * The light colour, then the variable: a program that does not know variables leaves out the
   * second declaration and keeps the first.
   */
  private static String lightOrVariable(String property, String name) {
    return property + ": " + light(name) + "; " + property + ": var(--nff-" + name + ")";
  }

  private static String light(String name) {
    return value(name, LIGHT_TONES, LIGHT_SERIES, LIGHT_RAMP);
  }

  /**
   * The rules with a declaration, made of property and colour, in the place of each {@code
   * $colour}.
   */
  private static String rules(BinaryOperator<String> declaration) {
    StringBuilder text = new StringBuilder(RULES);
    for (int i = 0; i < Style.COLOURS; i++) {
      text.append(rule(".nff-c" + i, "color: $c" + i));
    }
    for (int i = 0; i < STEPS; i++) {
      text.append(rule(".nff-q" + i, "fill: $q" + i));
    }
    // On the stronger half of the steps text has the colour of the paper.
    text.append(rule(".nff-on", "font-size: 11px; fill: $paper"));
    return COLOURED
        .matcher(text)
        .replaceAll(coloured -> declaration.apply(coloured.group(1), coloured.group(2)));
  }

  private static String variables(List<String> tones, List<String> series, List<String> ramp) {
    StringJoiner text = new StringJoiner("; ");
    for (String name : NAMES) {
      text.add("--nff-" + name + ": " + value(name, tones, series, ramp));
    }
    for (int i = 0; i < series.size(); i++) {
      text.add("--nff-c" + i + ": " + series.get(i));
    }
    for (int i = 0; i < ramp.size(); i++) {
      text.add("--nff-q" + i + ": " + ramp.get(i));
    }
    return text.toString();
  }

  private static String value(
      String name, List<String> tones, List<String> series, List<String> ramp) {
    int tone = NAMES.indexOf(name);
    if (tone >= 0) {
      return tones.get(tone);
    }
    int index = Integer.parseInt(name, 1, name.length(), 10);
    return (name.startsWith("c") ? series : ramp).get(index);
  }

  private static String rule(String selector, String declarations) {
    return selector + " { " + declarations + " }\n";
  }
}
