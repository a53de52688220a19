package org.networkff.lab.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.networkff.lab.experiment.TextTable;
import org.networkff.lab.report.page.Block.Bullets;
import org.networkff.lab.report.page.Block.Chapter;
import org.networkff.lab.report.page.Block.Listing;
import org.networkff.lab.report.page.Block.Note;
import org.networkff.lab.report.page.Block.Paragraph;
import org.networkff.lab.report.page.Block.Table;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class HtmlPageTest {
  private static final String SAMPLE = HtmlPage.of(SampleDocument.of(2, 2));

  /** The page as a strict reader takes it: it is XML, too. */
  private static Element parsed(String html) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(html)))
          .getDocumentElement();
    } catch (Exception e) {
      throw new AssertionError("not well-formed: " + e.getMessage(), e);
    }
  }

  private static List<Element> elements(Element root, String name) {
    NodeList nodes = root.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static List<String> texts(Element root, String name) {
    return elements(root, name).stream().map(Element::getTextContent).toList();
  }

  private static String page(Block... blocks) {
    return HtmlPage.of(new Document("Title", List.of(blocks)));
  }

  @Test
  void nothingIsLoadedFromAnywhere() {
    Element page = parsed(SAMPLE);

    assertThat(SAMPLE.replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("http:", "https:", "url(", "@import");
    for (String loader : List.of("script", "link", "img", "iframe", "object", "image", "use")) {
      assertThat(elements(page, loader)).as(loader).isEmpty();
    }
    assertThat(SAMPLE).contains("content=\"default-src 'none'; style-src 'unsafe-inline'\"");
  }

  @Test
  void everyPlaceHasOneNameAndEveryLinkLeadsToOne() {
    Element page = parsed(SAMPLE);
    List<String> ids =
        elements(page, "*").stream()
            .map(element -> element.getAttribute("id"))
            .filter(id -> !id.isEmpty())
            .toList();

    assertThat(ids).doesNotHaveDuplicates();
    assertThat(elements(page, "a")).isNotEmpty();
    assertThat(elements(page, "a"))
        .allMatch(link -> ids.contains(link.getAttribute("href").substring(1)));
    elements(page, "*").stream()
        .map(element -> element.getAttribute("aria-labelledby"))
        .filter(names -> !names.isEmpty())
        .forEach(names -> assertThat(ids).contains(names.split(" ")));
  }

  @Test
  void contentsNameTheChaptersAndWhatIsInThem() {
    Element contents = elements(parsed(SAMPLE), "nav").getFirst();

    assertThat(texts(contents, "a"))
        .startsWith("Results", "Paired comparisons", "Training", "Training loss on MNIST")
        .contains("Cost", "Training time of each layer", "Confusion", "Confusion on MNIST")
        .endsWith("Goodness", "Settings");
    assertThat(elements(parsed(page(new Chapter("a", "A", List.of()))), "nav")).isEmpty();
  }

  @Test
  void headingsGoDownOneLevelAtATime() {
    Element page = parsed(SAMPLE);

    assertThat(texts(page, "h1")).hasSize(1);
    assertThat(texts(page, "h2"))
        .containsExactly("Results", "Training", "Cost", "Confusion", "Goodness", "Settings");
    assertThat(texts(page, "h3")).containsExactly("Paired comparisons");
  }

  @Test
  void tablesScrollInABoxOfTheirOwnAndAreNumbered() {
    TextTable table =
        new TextTable(List.of("method", "p"), List.of(List.of("A-CFF", "< 0.001")), List.of(1));
    Element page = parsed(page(new Table("First & only", table), new Table("Second", table)));

    assertThat(texts(page, "figcaption"))
        .containsExactly("Table 1. First & only", "Table 2. Second");
    for (Element element : elements(page, "table")) {
      Element box = (Element) element.getParentNode();
      assertThat(box.getAttribute("class")).isEqualTo("scroll");
      assertThat(box.getAttribute("tabindex")).as("reached by keyboard").isEqualTo("0");
    }
    Element cell = elements(page, "td").getFirst();
    assertThat(cell.getTextContent()).isEqualTo("< 0.001");
    assertThat(cell.getAttribute("class")).isEqualTo("number");
    assertThat(elements(page, "th").getFirst().getAttribute("scope")).isEqualTo("col");
    assertThat(elements(page, "th").get(2).getAttribute("scope")).isEqualTo("row");
  }

  /** The first column stays in sight, and must not take it all. */
  @Test
  void longNamesAreBrokenIntoLinesAndShortOnesAreNot() {
    TextTable table =
        new TextTable(
            List.of("change", "test"),
            List.of(
                List.of("no dropout", "98.1"), List.of("three that a head takes for right", "–")),
            List.of(1));
    String html = page(new Table("Ablation", table));

    assertThat(elements(elements(parsed(html), "tbody").getFirst(), "th"))
        .extracting(name -> name.getAttribute("class"))
        .containsExactly("", "long");
    assertThat(html).contains("tbody th.long { white-space: normal;");
  }

  /** A browser that prints a table wider than the paper makes all of the report smaller. */
  @Test
  void tablesOfManyColumnsAreSmallerOnPaperThanOthers() {
    String html = page(columns(11), columns(12));

    assertThat(elements(parsed(html), "table"))
        .extracting(table -> table.getAttribute("class"))
        .containsExactly("", "wide");
    assertThat(html.substring(html.indexOf("@media print"))).contains("table.wide { font-size:");
  }

  private static Table columns(int count) {
    List<String> row = Collections.nCopies(count, "1");
    return new Table("Cost", new TextTable(row, List.of(row), List.of()));
  }

  @Test
  void figuresAreDrawnInPlaceUnderNumberedCaptions() {
    Element page = parsed(SAMPLE);
    int figures = SampleDocument.of(2, 2).illustrations().size();

    assertThat(texts(page, "figcaption").stream().filter(t -> t.startsWith("Figure")))
        .hasSize(figures);
    assertThat(texts(page, "figcaption")).anyMatch(t -> t.startsWith("Figure " + figures + ". "));
    assertThat(elements(page, "svg").size()).isGreaterThan(figures);
    assertThat(elements(page, "style")).as("one for all figures").hasSize(1);
  }

  @Test
  void textIsNotMarkUp() {
    String nasty = "<script>alert(\"x\")</script> & 'y'";
    Element page =
        parsed(
            HtmlPage.of(
                new Document(
                    nasty,
                    List.of(
                        Paragraph.of(new Span.Words(nasty), new Span.Strong(nasty)),
                        Paragraph.of(new Span.Code(nasty), new Span.Link(nasty, "a?b=\"c\"&d")),
                        Bullets.of(List.of(nasty)),
                        Note.of(nasty),
                        new Listing(nasty),
                        new Chapter("a", nasty, List.of()),
                        new Table(
                            nasty,
                            new TextTable(List.of(nasty), List.of(List.of(nasty)), List.of()))))));

    assertThat(elements(page, "script")).isEmpty();
    assertThat(elements(page, "a").getFirst().getAttribute("href")).isEqualTo("a?b=\"c\"&d");
    for (String name : List.of("title", "h1", "h2", "strong", "code", "li", "pre", "th")) {
      assertThat(texts(page, name)).as(name).contains(nasty);
    }
  }

  @Test
  void theSameDocumentIsTheSameBytesInAnyLanguage() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat(HtmlPage.of(SampleDocument.of(2, 2))).isEqualTo(SAMPLE);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void namesThatLeadToTwoPlacesAreRefused() {
    Chapter chapter = new Chapter("cost", "Cost", List.of());

    assertThatThrownBy(
            () -> new Document("t", List.of(new Chapter("a", "A", List.of(chapter)), chapter)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two chapters are named \"cost\": names lead to one place");
    assertThatThrownBy(() -> new Chapter("Not Good", "x", List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be small letters");
  }

  @Test
  void linksThatCouldRunAreRefused() {
    for (String target : List.of("javascript:alert(1)", "data:text/html,x", " a", "")) {
      assertThatThrownBy(() -> new Span.Link("x", target))
          .as(target)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(new Span.Link("x", "https://arxiv.org/abs/2512.17531").target()).isNotEmpty();
  }

  @Test
  void whatIsForThoseWhoWantToKnowMoreIsClosedAndNeedsNoScript() {
    Element page = parsed(page(new Chapter("more", "More", List.of(Paragraph.of("inside")), true)));
    Element details = elements(page, "details").getFirst();

    assertThat(details.getAttribute("id")).isEqualTo("more");
    assertThat(details.hasAttribute("open")).isFalse();
    assertThat(texts(details, "summary")).containsExactly("More");
    assertThat(texts(details, "p")).containsExactly("inside");
    assertThat(SAMPLE).as("printed open").contains("details::details-content");
  }

  @Test
  void namesAreSetAsTheyAre() {
    TextTable table = new TextTable(List.of("data set"), List.of(List.of("x_y")), List.of());
    String html = page(Paragraph.of("x_y: FF and d_z"), new Table("Accuracy on x_y", table));

    assertThat(html).contains("x_y: FF and d_z", "Accuracy on x_y", ">x_y</th>");
    assertThat(elements(parsed(html), "sub")).isEmpty();
  }

  @Test
  void whatBelongsTogetherStaysOnALineAndAnIndexIsSetAsOne() {
    assertThat(page(Paragraph.of("A-CFF gains: p < 0.001, d = −25.58, Cohen's d_z at 95 %.")))
        .contains(
            "<span class=\"kept\">A-CFF</span> gains: <span class=\"kept\">p &lt; 0.001</span>, <span"
                + " class=\"kept\">d = −25.58</span>, Cohen's d<sub>z</sub> at <span"
                + " class=\"kept\">95 %</span>.");
  }
}
