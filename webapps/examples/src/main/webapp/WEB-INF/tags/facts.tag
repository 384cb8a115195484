<%@ tag pageEncoding="utf-8" trimDirectiveWhitespaces="true" %>
<%@ attribute name="title" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%-- A card with a table of facts. SPDX-License-Identifier: Apache-2.0 --%>
<div class="card scroll">
  <table>
    <c:if test="${not empty title}"><thead><tr><th colspan="2"><c:out value="${title}"/></th></tr></thead></c:if>
    <tbody><jsp:doBody/></tbody>
  </table>
</div>
