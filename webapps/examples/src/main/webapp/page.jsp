<%@ page contentType="text/html; charset=utf-8" pageEncoding="utf-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="my" tagdir="/WEB-INF/tags" %>
<%-- SPDX-License-Identifier: Apache-2.0 --%>
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>JSP – Warren</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="style.css">
</head>
<body>
<main>
  <nav aria-label="Examples">
    <a href="../">Warren</a>
    <a href="upload.html">Upload</a>
    <a href="stream.html">Streaming</a>
    <a href="later.html">Async</a>
    <a href="page.jsp" aria-current="page">JSP</a>
    <a href="live.html">WebSocket</a>
  </nav>
  <h1>JSP</h1>
  <p class="lead">A page that is a program: compiled once, by the first worker that needs it, for all of them.</p>
  <c:set var="visits" scope="session" value="${sessionScope.visits + 1}"/>
  <%
    pageContext.setAttribute("pid", ProcessHandle.current().pid());
    pageContext.setAttribute("worker", System.getProperty("warren.worker.id"));
    pageContext.setAttribute("page", getClass().getName());
    pageContext.setAttribute("java", Runtime.version().feature());
  %>
  <my:facts>
    <my:fact name="answered by">process ${pid}, worker ${worker}</my:fact>
    <my:fact name="your visits">${visits}, whichever process answered</my:fact>
    <my:fact name="page class"><code>${page}</code></my:fact>
    <my:fact name="made for">Servlet ${pageContext.servletContext.majorVersion}.${pageContext.servletContext.minorVersion}, Java ${java}</my:fact>
  </my:facts>
  <my:facts title="What your browser sent">
    <c:forEach var="each" items="${header}">
      <c:if test="${fn:toLowerCase(each.key) != 'cookie'}">
        <my:fact name="${each.key}"><c:out value="${each.value}"/></my:fact>
      </c:if>
    </c:forEach>
  </my:facts>
  <p class="note">The page is <code>page.jsp</code>, its tags are in <code>WEB-INF/tags/</code>; the standard tags are lent by Warren.</p>
</main>
</body>
</html>
