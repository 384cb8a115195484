<%-- SPDX-License-Identifier: Apache-2.0 --%>
<%@ page contentType="text/html;charset=UTF-8" session="false" %><%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<!DOCTYPE html>
<html lang="en">
  <head><title>${param.title}</title></head>
  <body>
    <table>
      <% for (int row = 1; row <= 20; row++) { pageContext.setAttribute("row", row); %>
      <t:row number="${row}" text="row ${row} of ${pageContext.request.contextPath}"/>
      <% } %>
    </table>
  </body>
</html>
