// SPDX-License-Identifier: Apache-2.0
package dev.warren.compat.spring;

import java.util.concurrent.Callable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Pages and plain answers about the notes of the session. Holds no state of its own. */
@Controller
public class NotesController {
    private final Notes notes;

    NotesController(Notes notes) {
        this.notes = notes;
    }

    /** What the form sends. Used by one request. */
    public static final class Draft {
        private String text = "";

        /** Returns the text, never null. */
        public String getText() {
            return text;
        }

        /** Takes what the client sent. */
        public void setText(String text) {
            this.text = text.strip();
        }
    }

    /** The front door. Not the page itself: Spring's "/" does not match "/;jsessionid=..", where the first form leads. */
    @GetMapping("/")
    public String door() {
        return "redirect:/notes";
    }

    /** The page. */
    @GetMapping("/notes")
    public String page(@ModelAttribute("draft") Draft draft, Model model) {
        model.addAttribute("notes", notes.getTexts());
        return "notes";
    }

    /** Adds a note and goes back to the page, or shows what is wrong with it. */
    @PostMapping("/notes")
    public String add(
            @ModelAttribute("draft") Draft draft, BindingResult result, Model model, RedirectAttributes next) {
        if (draft.getText().isEmpty()) {
            result.rejectValue("text", "empty", "a note needs a text");
            return page(draft, model);
        }
        notes.add(draft.getText());
        next.addFlashAttribute("message", "added " + draft.getText());
        return "redirect:/notes";
    }

    /** One note, from another thread than the request's. */
    @GetMapping(path = "/notes/{index}", produces = "text/plain;charset=UTF-8")
    @ResponseBody
    public Callable<String> note(@PathVariable int index) {
        String text = notes.getTexts().get(index);
        return () ->
                text + " (" + (Thread.currentThread().getName().startsWith("MvcAsync") ? "later" : "at once") + ")";
    }

    /** There is no such note. */
    @ExceptionHandler(IndexOutOfBoundsException.class)
    @ResponseStatus(HttpStatus.NOT_FOUND)
    @ResponseBody
    public String missing() {
        return "no such note";
    }
}
