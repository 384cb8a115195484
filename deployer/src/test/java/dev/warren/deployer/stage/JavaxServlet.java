// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;

/** A class that extends {@code javax.servlet.http.HttpServlet}, which is on no class path here. */
final class JavaxServlet {
    private JavaxServlet() {}

    static byte[] bytes() {
        return ClassFile.of()
                .build(ClassDesc.of("Old"), type -> type.withSuperclass(ClassDesc.of("javax.servlet.http.HttpServlet")));
    }
}
