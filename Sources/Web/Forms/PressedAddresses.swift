import Hummingbird

/// Addresses that only take forms lead whoever asks for one as a page to the page that its form stands on, or to one
/// around it: after a wrong form it stands in the address bar, and is where a change of language comes back to.
struct PressedAddresses {
    /// Their patterns, each with how many of its parts lead to its page.
    private let pages: [(path: RouterPath, length: Int)]

    /// - Parameter routes: every route of the site.
    init(_ routes: [Router<WebContext>.RouteDescription]) {
        let read = Set(routes.filter { $0.method == .get }.map(\.path.description))
        pages = routes.filter { $0.method == .post && !read.contains($0.path.description) }
            .compactMap { route in
                let parts = route.path.description.split(separator: "/").map(String.init)
                guard parts.first == "{municipality}" else { return nil }
                let length = (1..<parts.count).reversed().first { length in
                    read.contains("/" + parts.prefix(length).joined(separator: "/"))
                }
                return length.map { (route.path, $0) }
            }
    }

    func addRoutes(to router: Router<WebContext>) {
        for (path, length) in pages {
            router.get(path) { request, _ in
                let parts = request.uri.path.split(separator: "/").prefix(length)
                return Response.redirect(to: "/" + parts.joined(separator: "/"))
            }
        }
    }
}
