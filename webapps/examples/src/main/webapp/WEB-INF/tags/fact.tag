<%@ tag pageEncoding="utf-8" trimDirectiveWhitespaces="true" %>
<%@ attribute name="name" required="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%-- One row: a name, and what is between the tags. SPDX-License-Identifier: Apache-2.0 --%>
<tr><td><c:out value="${name}"/></td><td><jsp:doBody/></td></tr>
