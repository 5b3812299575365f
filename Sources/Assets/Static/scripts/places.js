/** Shows where one is in a row of places that is wider than the screen. */
export function showCurrent(link) {
    const row = link.closest("ul");
    row.scrollLeft = link.offsetLeft - row.offsetLeft - (row.clientWidth - link.offsetWidth) / 2;
}
