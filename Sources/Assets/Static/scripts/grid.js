const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Arrow keys go to the nearest free time in their direction. */
export function moveInGrid(table) {
    table.addEventListener("keydown", (event) => {
        const step = steps[event.key];
        const from = event.target.closest("td")?.getBoundingClientRect();
        if (!step || !from || event.altKey || event.ctrlKey || event.metaKey) return;
        const [x, y] = step;
        let nearest = null;
        let least = Infinity;
        for (const target of table.querySelectorAll("td button, td a")) {
            const to = target.closest("td").getBoundingClientRect();
            if (to.width === 0) continue;
            const across = centre(to).x - centre(from).x;
            const down = centre(to).y - centre(from).y;
            const along = across * x + down * y;
            const aside = Math.abs(across * y) + Math.abs(down * x);
            if (along < 1) continue;
            const distance = along + aside * 8;
            if (distance < least) [nearest, least] = [target, distance];
        }
        if (!nearest) return;
        event.preventDefault();
        nearest.focus();
    });
}

function centre(box) {
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}
