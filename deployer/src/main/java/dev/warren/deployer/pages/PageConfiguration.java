// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.pages;

import dev.warren.deployer.model.PagesModel.ConfigurationModel;
import dev.warren.deployer.model.PagesModel.GroupModel;
import dev.warren.deployer.model.PagesModel.ReferenceModel;
import jakarta.servlet.descriptor.JspConfigDescriptor;
import jakarta.servlet.descriptor.JspPropertyGroupDescriptor;
import jakarta.servlet.descriptor.TaglibDescriptor;
import java.util.ArrayList;
import java.util.Collection;

/** Shows {@code jsp-config} as the API has it: who changes a collection changes nothing else. Immutable. */
record PageConfiguration(ConfigurationModel model) implements JspConfigDescriptor {

    @Override
    public Collection<TaglibDescriptor> getTaglibs() {
        Collection<TaglibDescriptor> all = new ArrayList<>();
        model.libraries().forEach(each -> all.add(new Library(each)));
        return all;
    }

    @Override
    public Collection<JspPropertyGroupDescriptor> getJspPropertyGroups() {
        Collection<JspPropertyGroupDescriptor> all = new ArrayList<>();
        model.groups().forEach(each -> all.add(new Group(each)));
        return all;
    }

    private record Library(ReferenceModel model) implements TaglibDescriptor {
        @Override
        public String getTaglibURI() {
            return model.uri();
        }

        @Override
        public String getTaglibLocation() {
            return model.location();
        }
    }

    private record Group(GroupModel model) implements JspPropertyGroupDescriptor {
        @Override
        public Collection<String> getUrlPatterns() {
            return new ArrayList<>(model.urlPatterns());
        }

        @Override
        public String getElIgnored() {
            return model.elIgnored();
        }

        @Override
        public String getErrorOnELNotFound() {
            return model.errorOnElNotFound();
        }

        @Override
        public String getPageEncoding() {
            return model.pageEncoding();
        }

        @Override
        public String getScriptingInvalid() {
            return model.scriptingInvalid();
        }

        @Override
        public String getIsXml() {
            return model.isXml();
        }

        @Override
        public Collection<String> getIncludePreludes() {
            return new ArrayList<>(model.preludes());
        }

        @Override
        public Collection<String> getIncludeCodas() {
            return new ArrayList<>(model.codas());
        }

        @Override
        public String getDeferredSyntaxAllowedAsLiteral() {
            return model.deferredSyntaxAllowed();
        }

        @Override
        public String getTrimDirectiveWhitespaces() {
            return model.trimWhitespace();
        }

        @Override
        public String getDefaultContentType() {
            return model.contentType();
        }

        @Override
        public String getBuffer() {
            return model.buffer();
        }

        @Override
        public String getErrorOnUndeclaredNamespace() {
            return model.errorOnUndeclaredNamespace();
        }
    }
}
