/** Keeps the pages of one's own bookings on the device, so that they open without a network; others' that were kept go. */
export async function keepPage(page) {
    if (!("serviceWorker" in navigator) || !("caches" in window)) return;
    sayWithoutNetwork(page);
    if (!navigator.onLine) return;
    const name = `bookings-${page.dataset.keptFor}`;
    for (const other of await caches.keys()) {
        if (other !== name) await caches.delete(other);
    }
    await navigator.serviceWorker.register(new URL("keeping-worker.js", import.meta.url), {
        scope: page.dataset.keptIn,
    });
    const kept = await caches.open(name);
    const styles = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon]")].map((link) => link.href);
    for (const address of [location.pathname, ...styles]) await keep(address, kept);
    const pages = await kept.keys();
    for (const old of pages.slice(0, Math.max(0, pages.length - most))) await kept.delete(old);
}

const most = 60;

/** What is no longer there, or no longer one's own, is not kept any more. */
async function keep(address, kept) {
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok && !answer.redirected) await kept.put(address, answer);
    else if (answer) await kept.delete(address);
}

function sayWithoutNetwork(page) {
    const note = page.querySelector("[data-without-network]");
    if (!note) return;
    const say = () => (note.hidden = navigator.onLine);
    addEventListener("online", say);
    addEventListener("offline", say);
    say();
}
