import Domain
import Hummingbird
import Texts

/// What a phone needs to know to install a municipality's pages (W3C Web Application Manifest).
struct WebAppManifest {
    let pages: Pages

    func addRoutes(to group: some RouterMethods<SiteContext>) {
        group.get("manifest.webmanifest", use: manifest)
    }

    @Sendable private func manifest(_ request: Request, context: SiteContext) -> Response {
        let frame = pages.frame(of: request, context)
        let brand = frame.phrases(.brand, ["municipality": context.municipality.name])
        var writer = JSONWriter()
        writer.object { manifest in
            manifest.field("name", brand)
            manifest.field("short_name", frame.phrases(.brandPlain))
            manifest.field("lang", frame.phrases.language.rawValue)
            manifest.field("start_url", "\(frame.base)/bokningar")
            manifest.field("scope", "\(frame.base)/")
            manifest.field("display", "standalone")
            manifest.field("theme_color", "#0f5f57")
            manifest.field("background_color", "#ffffff")
            manifest.array("icons") { icons in
                icons.object { icon in
                    icon.field("src", "\(StaticFiles.path)/favicon.svg")
                    icon.field("sizes", "any")
                    icon.field("type", "image/svg+xml")
                }
            }
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/manifest+json", .cacheControl: "no-cache",
                .vary: "Cookie, Accept-Language",
            ],
            body: .init(byteBuffer: writer.buffer))
    }
}
