package org.networkff;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows of the layout: what may import what. */
class ArchitectureTest {
  private static final String ROOT = "org.networkff.";

  /** Each may import only from those before it. */
  private static final List<String> PACKAGES =
      List.of(
          "format",
          "picture",
          "data",
          "reader",
          "catalog",
          "kernel",
          "random",
          "network",
          "network.file",
          "evaluation",
          "augmentation",
          "setting",
          "checkpoint",
          "training");

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.networkff");

  static Stream<String> packages() {
    return PACKAGES.stream();
  }

  @Test
  void thesePackagesAreAllThereAre() {
    Set<String> found =
        CORE.stream().map(JavaClass::getPackageName).collect(Collectors.toUnmodifiableSet());
    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(PACKAGES.stream().map(ROOT::concat).toList());
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageImportsOnlyFromThoseBeforeIt(String name) {
    String[] later =
        PACKAGES.subList(PACKAGES.indexOf(name) + 1, PACKAGES.size()).stream()
            .map(ROOT::concat)
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(ROOT + name)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(later)
        .check(CORE);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("org.networkff.(*)..").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void theKernelsKnowNothingOfNetworks() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "kernel")
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.networkff..").and(not(resideInAPackage(ROOT + "kernel"))))
        .check(CORE);
  }

  @Test
  void onlyTheKernelsSeeTheVectorApi() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "kernel")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.incubator..")
        .check(CORE);
    assertThat(CORE.get(ROOT + "kernel.VectorKernels").getDirectDependenciesFromSelf())
        .as("the rule above sees what it forbids")
        .anyMatch(d -> d.getTargetClass().getPackageName().equals("jdk.incubator.vector"));
  }

  @Test
  void onlyPicturesNeedTheDesktop() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "picture")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.awt..", "javax..")
        .check(CORE);
  }

  @Test
  void theCoreDependsOnTheJdkAndJSpecifyOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "org.networkff..",
                "java..",
                "javax.imageio..",
                "jdk.incubator.vector",
                "org.jspecify.annotations"))
        .check(CORE);
  }

  @ParameterizedTest
  @MethodSource("packages")
  void everyPackageIsNullMarked(String name) {
    assertThat(CORE.getPackage(ROOT + name).isAnnotatedWith(NullMarked.class)).isTrue();
  }

  @Test
  void trainingAndPredictionTellListenersAndPrintNothing() {
    noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CORE);
  }
}
