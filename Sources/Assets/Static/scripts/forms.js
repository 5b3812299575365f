/** Sends the form when a choice in it changes, and hides the button that does the same. */
export function submitOnChange(form) {
    form.querySelector("button").hidden = true;
    form.addEventListener("change", () => form.requestSubmit());
}

/** A second press within two seconds is the same press. */
export function guardForms(form) {
    let sent = 0;
    form.addEventListener("submit", (event) => {
        if (event.timeStamp - sent < 2000 && sent > 0) event.preventDefault();
        else sent = event.timeStamp;
    });
}
