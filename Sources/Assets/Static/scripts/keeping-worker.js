// Opens what keeping.js has kept when there is no network. Everything else is the network's.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
    const { method, mode, destination } = event.request;
    const isKept = mode === "navigate" || destination === "style" || destination === "image";
    if (method === "GET" && isKept) event.respondWith(answer(event.request));
});

async function answer(request) {
    try {
        return await fetch(request);
    } catch (failure) {
        const kept = await caches.match(request, { ignoreSearch: request.mode === "navigate", ignoreVary: true });
        if (kept) return kept;
        throw failure;
    }
}
