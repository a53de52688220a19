package org.networkff.lab.figure;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.networkff.lab.figure.svg.TextWidth;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** An SVG as a strict reader of XML takes it. */
record DrawnSvg(Element root) {

  /** A text and the room it takes, by the widths of a wide font. */
  record Words(String text, double left, double top, double right, double bottom) {
    boolean overlaps(Words other) {
      return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
  }

  static DrawnSvg of(String svg) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return new DrawnSvg(
          factory
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(svg)))
              .getDocumentElement());
    } catch (Exception e) {
      throw new AssertionError("not well-formed: " + svg, e);
    }
  }

  List<Element> elements(String name) {
    NodeList nodes = root.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  List<Element> ofClass(String name) {
    return elements("*").stream()
        .filter(e -> Arrays.asList(e.getAttribute("class").split(" ")).contains(name))
        .toList();
  }

  List<Double> viewBox() {
    return Arrays.stream(root.getAttribute("viewBox").split(" ")).map(Double::valueOf).toList();
  }

  List<String> texts() {
    return elements("text").stream().map(Element::getTextContent).toList();
  }

  /** The texts that are level. */
  List<Words> words() {
    return elements("text").stream()
        .filter(e -> !((Element) e.getParentNode()).hasAttribute("transform"))
        .map(DrawnSvg::words)
        .toList();
  }

  private static Words words(Element text) {
    double size =
        switch (text.getAttribute("class")) {
          case "nff-small", "nff-count", "nff-on" -> 11;
          case "nff-title" -> 13;
          default -> 12;
        };
    double width = TextWidth.of(text.getTextContent(), size);
    double shift =
        switch (text.getAttribute("text-anchor")) {
          case "middle" -> width / 2;
          case "end" -> width;
          default -> 0;
        };
    double left = Double.parseDouble(text.getAttribute("x")) - shift;
    double y = Double.parseDouble(text.getAttribute("y"));
    // between the height of capitals and what hangs below the line
    return new Words(text.getTextContent(), left, y - 0.75 * size, left + width, y + 0.15 * size);
  }
}
