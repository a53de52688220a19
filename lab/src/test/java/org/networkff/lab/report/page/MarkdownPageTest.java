package org.networkff.lab.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.networkff.lab.experiment.TextTable;
import org.networkff.lab.figure.svg.Theme;
import org.networkff.lab.report.page.Block.Bullets;
import org.networkff.lab.report.page.Block.Chapter;
import org.networkff.lab.report.page.Block.Listing;
import org.networkff.lab.report.page.Block.Note;
import org.networkff.lab.report.page.Block.Paragraph;
import org.networkff.lab.report.page.Block.Table;

class MarkdownPageTest {
  private static String page(Block... blocks) {
    return MarkdownPage.of(new Document("Title", List.of(blocks)), "figures");
  }

  @Test
  void itSaysWhatThePageSays() {
    TextTable table =
        new TextTable(
            List.of("method", "d_z"),
            List.of(List.of("A-CFF", "< 1"), List.of("a|b", "2")),
            List.of(1));

    assertThat(
            page(
                Paragraph.of(
                    new Span.Strong("A-CFF − FF"),
                    new Span.Words(" = +0.31, see "),
                    new Span.Link("there", "#pairs"),
                    new Span.Words(" or run "),
                    new Span.Code("networkff report DIR")),
                new Chapter(
                    "pairs",
                    "Pairs",
                    List.of(
                        new Table("Of ten seeds.", table),
                        Bullets.of(List.of("one", "two")),
                        Note.of("Made up."),
                        new Chapter("inner", "Inner", List.of(new Listing("seeds = 10\n")))))))
        .isEqualTo(
            """
            # Title

            **A-CFF − FF** = +0.31, see [there](<#pairs>) or run `networkff report DIR`

            ## Pairs

            **Table 1.** Of ten seeds.

            | method | d\\_z |
            | --- | ---: |
            | A-CFF | \\< 1 |
            | a\\|b | 2 |

            - one
            - two

            > Made up.

            ### Inner

            ```
            seeds = 10
            ```
            """);
  }

  @Test
  void nothingIsMarkUpByAccident() {
    assertThat(page(Paragraph.of("*a* _b_ [c](d) <e> `f` g|h ~i~ $j$ &k; \\")))
        .endsWith("\\*a\\* \\_b\\_ \\[c\\](d) \\<e\\> \\`f\\` g\\|h \\~i\\~ \\$j\\$ \\&k; \\\\\n");
    assertThat(page(Paragraph.of("+ 0.3"))).endsWith("\n\\+ 0.3\n");
    assertThat(page(Paragraph.of("- 0.3"))).endsWith("\n\\- 0.3\n");
    assertThat(page(Paragraph.of("# 3"))).endsWith("\n\\# 3\n");
    assertThat(page(Paragraph.of("10. place"))).endsWith("\n10\\. place\n");
    assertThat(page(Paragraph.of("two\n\nlines"))).endsWith("\ntwo lines\n");
    assertThat(page(Paragraph.of(new Span.Code("a `b` c")))).endsWith("\n``a `b` c``\n");
    assertThat(page(Paragraph.of(new Span.Code("`")))).endsWith("\n`` ` ``\n");
    assertThat(page(new Listing("```\nx\n```"))).endsWith("\n````\n```\nx\n```\n````\n");
  }

  @Test
  void figuresAreFilesBesideIt(@TempDir Path folder) throws IOException {
    Document document = SampleDocument.of(1, 2);
    PageFiles.write(document, folder.resolve("report"));

    String text = Files.readString(folder.resolve("report/report.md"));
    List<String> links =
        Pattern.compile("!\\[[^]]*\\]\\(([^)]*)\\)")
            .matcher(text)
            .results()
            .map(m -> m.group(1))
            .toList();
    assertThat(links)
        .as("an image for each chart")
        .hasSize(document.illustrations().stream().mapToInt(i -> i.figure().charts().size()).sum())
        .doesNotHaveDuplicates();
    for (String link : links) {
      assertThat(Files.readString(folder.resolve("report").resolve(link)))
          .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\"")
          .contains("prefers-color-scheme");
    }
    assertThat(text)
        .contains(
            """
            [![Final accuracy: MNIST](figures/accuracy-panel-1.svg)](figures/accuracy.svg)
            [![Final accuracy: Fashion-MNIST](figures/accuracy-panel-2.svg)](figures/accuracy.svg)
            """);
    assertThat(folder.resolve("report/figures/accuracy.svg")).exists();
    assertThat(Files.readString(folder.resolve("report/report.html")))
        .isEqualTo(HtmlPage.of(document));
  }

  @Test
  void picturesOnDemand(@TempDir Path folder) throws IOException {
    Document document =
        new Document("t", List.of(SampleDocument.of(1, 1).illustrations().getFirst()));
    PageFiles.writePictures(document, folder, Theme.LIGHT, 1);

    try (Stream<Path> files = Files.list(folder.resolve("figures"))) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .containsExactly("accuracy.png");
    }
    assertThat(Files.readAllBytes(folder.resolve("figures/accuracy.png")))
        .startsWith(0x89, 'P', 'N', 'G');
  }
}
