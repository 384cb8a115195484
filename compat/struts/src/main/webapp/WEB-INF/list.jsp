<%@ page contentType="text/html;charset=UTF-8" %>
<%@ taglib prefix="s" uri="/struts-tags" %>
<!DOCTYPE html>
<title>Shopping</title>
<ol><s:iterator value="things"><li><s:property/></li></s:iterator></ol>
<s:form action="add" theme="simple">
  <s:textfield name="thing"/> <s:fielderror fieldName="thing"/>
  <s:submit value="Add"/>
</s:form>
