const units = [
    ["day", 86400],
    ["hour", 3600],
    ["minute", 60],
];

/** Says how long it is until a time, anew each half minute; what the page said stands until then. */
export function countDown(place) {
    const starts = Date.parse(place.dateTime) / 1000;
    const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "always" });
    const say = () => {
        const left = starts - Date.now() / 1000;
        if (left < 0) return clearInterval(timer);
        const [unit, seconds] = units.find(([, size]) => left >= size) ?? units.at(-1);
        place.textContent = words.format(Math.ceil(left / seconds - (unit === "minute" ? 0 : 0.5)), unit);
    };
    const timer = setInterval(say, 30_000);
    say();
}
