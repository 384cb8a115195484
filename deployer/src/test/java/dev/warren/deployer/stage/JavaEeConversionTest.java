// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.deployer.StagedApplication;
import dev.warren.deployer.fixture.Staging;
import dev.warren.deployer.fixture.WarBuilder;
import dev.warren.deployer.model.StagedFiles;
import dev.warren.deployer.model.WebModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of applications for Java EE that are converted, and what of those that cannot be. */
class JavaEeConversionTest {
    private static final String OLD_SERVLET = "javax.servlet.http.HttpServlet";

    @TempDir
    private Path directory;

    private Staging staging;

    @BeforeEach
    void converts() {
        staging = new Staging(directory).fromJavaEe();
    }

    private static byte[] classOf(String name, String superclass) {
        return ClassFile.of().build(ClassDesc.of(name), builder -> builder.withSuperclass(ClassDesc.of(superclass)));
    }

    private static WarBuilder old() {
        return WarBuilder.war().bytes("WEB-INF/classes/Old.class", classOf("Old", OLD_SERVLET));
    }

    private static Path app(StageResult result) {
        return new StagedFiles(Path.of(Staging.accepted(result).directory())).app();
    }

    private static String superclass(byte[] type) {
        return ClassFile.of().parse(type).superclass().orElseThrow().asInternalName();
    }

    @Test
    void classesPagesAndWhatLibrariesHoldAreConverted() throws IOException {
        StageResult result = staging.result(old().file("a.jsp", "<%@ page import=\"javax.servlet.http.Cookie\" %>")
                .file("WEB-INF/classes/META-INF/services/javax.servlet.ServletContextListener", "x.Listener")
                .file("plain.txt", "nothing of that")
                .lib("old.jar", WarBuilder.jar().bytes("x/Lib.class", classOf("x.Lib", OLD_SERVLET))));

        Path app = app(result);
        assertThat(superclass(Files.readAllBytes(app.resolve("WEB-INF/classes/Old.class"))))
                .isEqualTo("jakarta/servlet/http/HttpServlet");
        assertThat(app.resolve("a.jsp")).content().contains("jakarta.servlet.http.Cookie");
        assertThat(app.resolve("WEB-INF/classes/META-INF/services/jakarta.servlet.ServletContextListener"))
                .hasContent("x.Listener");
        assertThat(app.resolve("WEB-INF/classes/META-INF/services/javax.servlet.ServletContextListener"))
                .doesNotExist();
        try (JarFile jar = new JarFile(app.resolve("WEB-INF/lib/old.jar").toFile())) {
            assertThat(superclass(
                            jar.getInputStream(jar.getEntry("x/Lib.class")).readAllBytes()))
                    .isEqualTo("jakarta/servlet/http/HttpServlet");
        }
        assertThat(result.notes()).anyMatch(note -> note.matches("converted from Java EE .*: 3 of 5 files, in \\d+ms"));
        assertThat(app.resolveSibling("converted")).doesNotExist();
    }

    @Test
    void aFileThatIsCalledAsTheOneThatIsBeingMadeStaysTheApplicationsOwn() throws IOException {
        Path app = app(staging.result(old().file("converted", "its own")));

        assertThat(app.resolve("converted")).hasContent("its own");
        assertThat(superclass(Files.readAllBytes(app.resolve("WEB-INF/classes/Old.class"))))
                .startsWith("jakarta/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javax.servlet.jsp.tagext.TagSupport",
                "javax.el.ELResolver",
                "javax.websocket.Endpoint",
                "javax.persistence.Persistence",
                "javax.transaction.UserTransaction",
                "javax.mail.Session",
                "javax.ejb.EJBException",
                "javax.security.auth.message.AuthException",
                "javax.annotation.PostConstruct"
            })
    void whatTomcatOffersIsConvertedToo(String superclass) throws IOException {
        assertThat(superclassOfConverted(superclass))
                .isEqualTo("jakarta" + internal(superclass).substring(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javax.ws.rs.core.Application",
                "javax.faces.webapp.FacesServlet",
                "javax.enterprise.inject.spi.CDI",
                "javax.inject.Provider",
                "javax.validation.ValidationException",
                "javax.xml.bind.JAXBContext",
                "javax.sql.DataSource",
                "javax.transaction.xa.XAException",
                "javax.security.auth.Subject",
                "javax.annotation.processing.AbstractProcessor"
            })
    void whatApplicationsBringThemselvesAndWhatTheJdkHasStaysAsItIs(String superclass) throws IOException {
        assertThat(superclassOfConverted(superclass)).isEqualTo(internal(superclass));
    }

    private String superclassOfConverted(String superclass) throws IOException {
        Path app = app(
                staging.result(WarBuilder.war().bytes("WEB-INF/classes/Other.class", classOf("Other", superclass))));
        return superclass(Files.readAllBytes(app.resolve("WEB-INF/classes/Other.class")));
    }

    private static String internal(String name) {
        return name.replace('.', '/');
    }

    @Test
    void oldDescriptorsCountAfterwards() throws IOException {
        StagedApplication staged = staging.accepted(old().file(
                        "WEB-INF/web.xml",
                        "<web-app xmlns=\"http://xmlns.jcp.org/xml/ns/javaee\" version=\"3.1\"><servlet>"
                                + "<servlet-name>old</servlet-name><servlet-class>Old</servlet-class></servlet>"
                                + "<error-page><exception-type>javax.servlet.ServletException</exception-type>"
                                + "<location>/e</location></error-page></web-app>"));

        WebModel model = new StagedFiles(Path.of(staged.directory())).readModel();
        assertThat(model.toString())
                .contains("jakarta.servlet.ServletException")
                .doesNotContain("javax.servlet");
    }

    @Test
    void theUsersFileStaysAsItIsAndWhatWasMadeOfItHasAnotherIdentity() throws IOException {
        byte[] war = old().toBytes();

        StagedApplication staged = Staging.accepted(staging.result(war));

        Path file = directory.resolve("shop.war");
        assertThat(file).hasBinaryContent(war);
        assertThat(staged.hash())
                .isEqualTo(SourceHash.converted(SourceHash.of(file)))
                .isNotEqualTo(SourceHash.of(file));
    }

    @Test
    void whatWasConvertedBeforeIsNotConvertedAgain() {
        byte[] war = old().toBytes();
        Staging.accepted(staging.result(war));

        assertThat(staging.result(war).notes()).isEmpty();
    }

    @Test
    void anExplodedDirectoryIsConvertedAndLeftAsItIs() throws IOException {
        byte[] before = classOf("Old", OLD_SERVLET);
        Path exploded = directory.resolve("shop");
        Files.createDirectories(exploded.resolve("WEB-INF/classes"));
        Path type = Files.write(exploded.resolve("WEB-INF/classes/Old.class"), before);

        Path app = app(staging.result(exploded));

        assertThat(superclass(Files.readAllBytes(app.resolve("WEB-INF/classes/Old.class"))))
                .startsWith("jakarta/");
        assertThat(type).hasBinaryContent(before);
    }

    @Test
    void aSignedLibraryLosesItsSignatureOnlyIfItIsChangedAndThatIsTold() throws IOException {
        StageResult result =
                staging.result(old().lib("signed.jar", signed().bytes("x/Lib.class", classOf("x.Lib", OLD_SERVLET)))
                        .lib("untouched.jar", signed().bytes("x/Other.class", classOf("x.Other", "java.lang.Object"))));

        Path lib = app(result).resolve("WEB-INF/lib");
        assertThat(result.notes())
                .contains("WEB-INF/lib/signed.jar: no longer signed, since classes in it had to be changed");
        try (JarFile signed = new JarFile(lib.resolve("signed.jar").toFile());
                JarFile untouched = new JarFile(lib.resolve("untouched.jar").toFile())) {
            assertThat(signed.getEntry("META-INF/ME.SF")).isNull();
            assertThat(untouched.getEntry("META-INF/ME.SF")).isNotNull();
        }
    }

    private static WarBuilder signed() {
        return WarBuilder.jar().file("META-INF/ME.SF", "Signature-Version: 1.0\n");
    }

    @Test
    void aLibraryThatBringsTheServletApiIsTold() {
        StageResult result = staging.result(old().lib(
                        "servlet-api.jar",
                        WarBuilder.jar()
                                .bytes(
                                        "javax/servlet/Servlet.class",
                                        classOf("javax.servlet.Servlet", "java.lang.Object"))));

        assertThat(result.notes()).anyMatch(note -> note.startsWith("WEB-INF/lib/servlet-api.jar: brings the Servlet"));
    }

    @Test
    void anApplicationThatNeedsNoConversionIsToldSo() {
        assertThat(staging.result(WarBuilder.war().file("index.html", "hello")).notes())
                .containsExactly("nothing in it is for Java EE: it can lie in webapps/, and is not converted then");
    }

    @Test
    void aLibraryThatCanOnlyBeReadByItsDirectoryIsConvertedAllTheSame() throws IOException {
        StageResult result = staging.result(old().bytes("WEB-INF/lib/odd.jar", withDescriptorBehindStoredEntry()));

        try (JarFile jar =
                new JarFile(app(result).resolve("WEB-INF/lib/odd.jar").toFile())) {
            assertThat(superclass(
                            jar.getInputStream(jar.getEntry("x/Lib.class")).readAllBytes()))
                    .startsWith("jakarta/");
        }
    }

    /** The local header keeps back the size of an entry that is not compressed: a reader from the front cannot find its end. */
    private static byte[] withDescriptorBehindStoredEntry() throws IOException {
        byte[] content = classOf("x.Lib", OLD_SERVLET);
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry("x/Lib.class");
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(entry);
            zip.write(content);
        }
        byte[] archive = bytes.toByteArray();
        archive[6] |= 8;
        java.util.Arrays.fill(archive, 14, 26, (byte) 0);
        return archive;
    }

    @Test
    void aDamagedLibraryIsNamed() {
        byte[] jar = WarBuilder.jar()
                .bytes("x/Lib.class", classOf("x.Lib", OLD_SERVLET))
                .toBytes();
        StageFailure failure = Staging.refused(
                staging.result(old().bytes("WEB-INF/lib/cut.jar", java.util.Arrays.copyOf(jar, jar.length / 2))));

        assertThat(failure.what()).contains("cannot be converted");
        assertThat(failure.why()).startsWith("WEB-INF/lib/cut.jar: ");
        assertThat(failure.remedy()).contains("damaged");
    }

    @Test
    void aClassThatIsNoneIsNamed() {
        StageFailure failure =
                Staging.refused(staging.result(old().bytes("WEB-INF/classes/Bad.class", new byte[] {1, 2, 3, 4})));

        assertThat(failure.why()).startsWith("WEB-INF/classes/Bad.class: ");
        assertThat(List.of(staging.target().toFile().list())).isEmpty();
    }

    @Test
    void libraryThatUnpacksToTooMuchIsRefusedBeforeItIsUnpacked() throws IOException {
        WarBuilder bomb = old().lib("bomb.jar", WarBuilder.jar().bytes("zeros", new byte[3 << 20]));
        Path war = Files.write(directory.resolve("bomb.war"), bomb.toBytes());
        Files.setLastModifiedTime(war, java.nio.file.attribute.FileTime.fromMillis(1_000_000));

        StageFailure failure = Staging.refused(staging.result(war, 2 << 20, 100));

        assertThat(failure.why()).contains("deploy.max-unpacked-size");
    }
}
