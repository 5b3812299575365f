const pause = 400;

/**
 * Presses a button of a form behind the scenes while somebody fills the form in, and shows what the answer has in the place
 * that the button names. Who presses it has the same as a page.
 */
export function answerLive(button) {
    const form = button.form;
    const place = () => document.getElementById(button.dataset.live);
    let timer = 0;
    let asked = 0;
    const ask = async () => {
        const number = ++asked;
        const fields = new URLSearchParams(new FormData(form));
        try {
            const answer = await fetch(button.formAction, { method: "POST", body: fields, credentials: "same-origin" });
            const page = new DOMParser().parseFromString(await answer.text(), "text/html");
            const found = page.getElementById(button.dataset.live);
            if (number === asked && found) place().replaceChildren(...found.childNodes);
        } catch {
            // The button itself still works.
        }
    };
    form.addEventListener("input", (event) => {
        const { on } = button.dataset;
        if (place().contains(event.target) || (on && event.target.name !== on)) return;
        clearTimeout(timer);
        timer = setTimeout(ask, pause);
    });
    form.addEventListener("submit", () => { clearTimeout(timer); asked += 1; });
}
