<%-- SPDX-License-Identifier: Apache-2.0 --%>
<%@ attribute name="number" required="true" %><%@ attribute name="text" required="true" %>
<tr><td>${number}</td><td>${text}</td></tr>
