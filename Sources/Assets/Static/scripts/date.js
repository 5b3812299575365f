/** A date that is written chooses "another day"; choosing that opens the date. */
export function useDate(fieldset) {
    const date = fieldset.querySelector("input[type=date]");
    const choice = fieldset.querySelector("#when-date");
    if (!date || !choice) return;
    date.addEventListener("input", () => { choice.checked = true; });
    choice.addEventListener("change", () => date.focus());
}
