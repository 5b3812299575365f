const kept = "focus";

/**
 * Sends the form when a choice in it is pressed. Keys pass many choices on their way to one, so after keys it is Enter or
 * the button that sends. The page that answers has the focus where it was.
 */
export function submitOnChange(form) {
    const button = form.querySelector("button");
    let byKey = false;
    const send = (event) => {
        sessionStorage.setItem(kept, event.target.id);
        form.requestSubmit();
    };
    button.hidden = true;
    form.addEventListener("pointerdown", () => { byKey = false; });
    form.addEventListener("keydown", (event) => {
        byKey = true;
        if (event.key !== "Enter" || event.target === button) return;
        event.preventDefault();
        send(event);
    });
    form.addEventListener("change", (event) => {
        if (byKey) button.hidden = false;
        else send(event);
    });
    const last = sessionStorage.getItem(kept);
    if (!last || last !== form.elements.namedItem(last)?.id) return;
    sessionStorage.removeItem(kept);
    form.elements.namedItem(last).focus();
}

/** A second press within two seconds is the same press. */
export function guardForms(form) {
    let sent = 0;
    form.addEventListener("submit", (event) => {
        if (event.timeStamp - sent < 2000 && sent > 0) event.preventDefault();
        else sent = event.timeStamp;
    });
}
