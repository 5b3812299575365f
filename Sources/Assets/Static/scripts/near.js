/** Shows "near me" and fills the hidden position when the visitor asks for it. Nothing is sent before the search. */
export function findNear(place) {
    if (!("geolocation" in navigator)) return;
    const button = place.querySelector("button");
    const answer = place.querySelector("[role=status]");
    const position = place.querySelector("input");
    place.hidden = false;
    if (position.value) answer.textContent = answer.dataset.found;
    button.addEventListener("click", () => {
        navigator.geolocation.getCurrentPosition(
            ({ coords }) => {
                position.value = `${coords.latitude.toFixed(3)},${coords.longitude.toFixed(3)}`;
                answer.textContent = answer.dataset.found;
            },
            () => { answer.textContent = answer.dataset.refused; },
            { timeout: 10000, maximumAge: 600000 },
        );
    });
}
