package org.networkff.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

/** The arrows between the modules: app to lab to core, and nothing back. */
class ArchitectureTest {
  private static final String LAB = "org.networkff.lab..";
  private static final String FIGURE = "org.networkff.lab.figure..";
  private static final String APP = "org.networkff.app..";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.networkff");

  @Test
  void coreKnowsNeitherLabNorApp() {
    noClasses()
        .that()
        .resideOutsideOfPackages(LAB, APP)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(LAB, APP)
        .check(CLASSES);
  }

  @Test
  void labDoesNotKnowApp() {
    noClasses()
        .that()
        .resideInAPackage(LAB)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(APP)
        .check(CLASSES);
  }

  @Test
  void statisticsKnowNothingOfRuns() {
    noClasses()
        .that()
        .resideInAPackage("org.networkff.lab.statistics")
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.networkff..")
                .and(not(resideInAPackage("org.networkff.lab.statistics"))))
        .check(CLASSES);
  }

  @Test
  void nothingInLabNeedsTheReport() {
    noClasses()
        .that()
        .resideInAPackage(LAB)
        .and()
        .resideOutsideOfPackage("org.networkff.lab.report..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.networkff.lab.report..")
        .check(CLASSES);
  }

  @Test
  void onlyAppPrintsAndReadsCommandLines() {
    noClasses()
        .that()
        .resideOutsideOfPackage(APP)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(CLASSES);
  }

  @Test
  void figuresKnowNothingOfRuns() {
    noClasses()
        .that()
        .resideInAPackage(FIGURE)
        .should()
        .dependOnClassesThat(resideInAPackage("org.networkff..").and(not(resideInAPackage(FIGURE))))
        .check(CLASSES);
  }

  @Test
  void onlyPicturesNeedALibraryThatPaints() {
    noClasses()
        .that()
        .resideInAPackage(LAB)
        .and()
        .resideOutsideOfPackage("org.networkff.lab.figure.svg")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.github.weisj..", "java.awt..")
        .check(CLASSES);
  }

  /** A clock that is set back while the program works can put nothing in disorder. */
  @Test
  void onlyTheTimeAtWhichARunStartedComesFromTheWallClock() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("org.networkff.lab.experiment.TrialReport")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethodWhere(target(owner(resideInAPackage("java.time"))).and(target(name("now"))))
        .check(CLASSES);
  }

  @Test
  void packagesFormNoCircle() {
    SlicesRuleDefinition.slices()
        .matching("org.networkff.(**)")
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }
}
