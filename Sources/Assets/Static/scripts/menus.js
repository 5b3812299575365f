/** A menu closes when one leaves it, and on Escape. */
export function closeMenu(menu) {
    const close = (event) => { if (!menu.contains(event.target)) menu.open = false; };
    document.addEventListener("pointerdown", close);
    document.addEventListener("focusin", close);
    menu.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || !menu.open) return;
        menu.open = false;
        menu.querySelector("summary").focus();
    });
}
