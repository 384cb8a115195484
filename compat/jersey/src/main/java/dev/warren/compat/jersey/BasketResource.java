// SPDX-License-Identifier: Apache-2.0
package dev.warren.compat.jersey;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.TreeMap;

/** The basket of the session. One object for each request. */
@Path("/basket")
@Produces(MediaType.APPLICATION_JSON)
public class BasketResource {
    private static final String BASKET = "basket";

    @Context
    private HttpServletRequest request;

    /** One kind of thing in the basket, as JSON shows it. Used by one request. */
    public static class Item {
        /** What it is. */
        public String name;

        /** How many of it. */
        public int count;
    }

    /** All that is in it, by name. */
    @GET
    public Map<String, Integer> all() {
        return basket();
    }

    /** Adds to it. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(Item item, @Context UriInfo uri) {
        basket().merge(item.name, item.count, Integer::sum);
        return Response.created(uri.getAbsolutePathBuilder().path(item.name).build())
                .entity(find(item.name))
                .build();
    }

    /** How many there are of one kind, told by another thread than the request's. */
    @GET
    @Path("{name}")
    public void one(@PathParam("name") String name, @Suspended AsyncResponse response) {
        Item item = find(name);
        Thread.ofVirtual().start(() -> response.resume(item));
    }

    private Item find(String name) {
        Integer count = basket().get(name);
        if (count == null) {
            throw new NotFoundException(
                    Response.status(404).entity(Map.of("missing", name)).build());
        }
        Item item = new Item();
        item.name = name;
        item.count = count;
        return item;
    }

    @SuppressWarnings("unchecked") // nobody else stores under this name
    private TreeMap<String, Integer> basket() {
        HttpSession session = request.getSession();
        if (session.getAttribute(BASKET) == null) {
            session.setAttribute(BASKET, new TreeMap<String, Integer>());
        }
        return (TreeMap<String, Integer>) session.getAttribute(BASKET);
    }
}
