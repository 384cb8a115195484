// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.pages;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.jasper.JspCompilationContext;
import org.apache.jasper.compiler.JDTCompiler;
import org.apache.jasper.servlet.JspServletWrapper;

/**
 * Compiles one page or tag file once for all workers. What a staged application consists of never changes, so a page is compiled when a
 * file beside its class says that somebody has finished it, and times do not matter. Used by one thread at a time; Jasper makes one for
 * each page, by this class's name.
 */
public final class PageCompiler extends JDTCompiler {
    private LibraryIndex index;

    /** Makes one that knows nothing yet; Jasper initializes it. */
    public PageCompiler() {
        // nothing to do before init
    }

    @Override
    public void init(JspCompilationContext context, JspServletWrapper wrapper) {
        super.init(context, wrapper);
        index = (LibraryIndex) context.getOptions().getTldCache();
        if (!context.isTagFile()) { // a tag file shares the loader of the page that uses it
            context.setClassLoader(index.pageLoader());
        }
    }

    @Override
    public boolean isOutDated() {
        return !Files.exists(finished());
    }

    private Path finished() {
        return Path.of(ctxt.getClassFileName() + ".done");
    }

    /** Never removes what is finished: it may be in use. */
    @Override
    public void removeGeneratedClassFiles() {
        if (isOutDated()) {
            super.removeGeneratedClassFiles();
        }
    }

    /** Does nothing: another worker may be writing them, and what is half done is removed when it is this one's turn. */
    @Override
    public void removeGeneratedFiles() {
        // see compile
    }

    /** Compiles, unless another worker has done so in the meantime. */
    @Override
    public void compile(boolean compileClass, boolean jspcMode) throws Exception {
        index.lock().run(() -> {
            if (isOutDated()) {
                super.removeGeneratedFiles();
                super.compile(compileClass, jspcMode);
                if (!ctxt.isPrototypeMode()) {
                    toDisk();
                    Files.createFile(finished());
                }
            }
        });
    }

    /** After a crash of the machine there must not be a finished page whose class was lost. */
    private void toDisk() throws IOException {
        try (DirectoryStream<Path> classes =
                Files.newDirectoryStream(finished().getParent(), ctxt.getServletClassName() + "*.class")) {
            for (Path each : classes) {
                try (FileChannel channel = FileChannel.open(each, StandardOpenOption.WRITE)) {
                    channel.force(false);
                }
            }
        }
    }
}
