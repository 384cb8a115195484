<%@ page contentType="text/html;charset=UTF-8" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="form" uri="http://www.springframework.org/tags/form" %>
<!DOCTYPE html>
<title>Notes</title>
<link rel="stylesheet" href="<c:url value='/notes.css'/>">
<c:if test="${not empty message}"><p class="message"><c:out value="${message}"/></p></c:if>
<ol><c:forEach var="note" items="${notes}"><li><c:out value="${note}"/></li></c:forEach></ol>
<form:form modelAttribute="draft" method="post">
  <form:input path="text"/> <form:errors path="text" cssClass="error"/>
  <button>Add</button>
</form:form>
