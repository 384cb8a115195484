// SPDX-License-Identifier: Apache-2.0
package dev.warren.it.apps;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.WebApplicationInitializer;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import org.springframework.web.socket.server.standard.ServletServerContainerFactoryBean;

/** An application that does WebSocket with Spring: a servlet of Spring's upgrades the requests. */
public final class SpringSockets implements WebApplicationInitializer {
    @Override
    public void onStartup(ServletContext context) {
        AnnotationConfigWebApplicationContext beans = new AnnotationConfigWebApplicationContext();
        beans.register(Settings.class);
        ServletRegistration.Dynamic servlet = context.addServlet("spring", new DispatcherServlet(beans));
        servlet.setLoadOnStartup(1);
        servlet.addMapping("/");
    }

    /** What Spring shall do. */
    @Configuration(proxyBeanMethods = false)
    @EnableWebSocket
    public static class Settings implements WebSocketConfigurer {
        @Override
        public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
            registry.addHandler(new Echo(), "/echo").setAllowedOrigins("*");
        }

        /** Finds the container of the specification, or fails the application. */
        @Bean
        public ServletServerContainerFactoryBean limits() {
            ServletServerContainerFactoryBean limits = new ServletServerContainerFactoryBean();
            limits.setMaxTextMessageBufferSize(100_000);
            return limits;
        }
    }

    /** Sends back what comes. */
    public static class Echo extends TextWebSocketHandler {
        @Override
        protected void handleTextMessage(WebSocketSession session, TextMessage message) throws Exception {
            session.sendMessage(message);
        }

        @Override
        public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
            System.out.println("spring socket closed with " + status.getCode());
        }
    }
}
