/** Shows a button that copies the field beside it, which can be selected and copied without it too. */
export function copyField(place) {
    if (!navigator.clipboard) return;
    const field = place.querySelector("input");
    const button = place.querySelector("button");
    const answer = place.querySelector("[role=status]");
    button.hidden = false;
    button.addEventListener("click", async () => {
        field.select();
        try {
            await navigator.clipboard.writeText(field.value);
            answer.textContent = answer.dataset.copied;
        } catch {
            // The field is selected, so that the browser's own command copies it.
        }
    });
}
