package import Foundation

/// Everything the program reads that is not Swift: templates, styles, texts, migrations, registers.
package enum Assets {
    /// The folder `name` of the assets. Reading it fails with its path when the assets are not installed.
    package static func folder(_ name: String) -> URL {
        location.appending(path: name, directoryHint: .isDirectory)
    }

    /// Call it at start, for an answer that says what to do instead of a missing page later.
    package static func check() throws(MissingAssets) {
        guard FileManager.default.fileExists(atPath: location.path) else {
            throw MissingAssets(path: location.path)
        }
    }

    // `Bundle.module` ends the process when the folder is missing, so it is not asked where that can be avoided.
    #if os(Linux)
        private static let location: URL = {
            let program = Bundle.main.executableURL ?? Bundle.main.bundleURL.appending(path: "manegen")
            return program.resolvingSymlinksInPath().deletingLastPathComponent()
                .appending(path: "manegen_Assets.resources", directoryHint: .isDirectory)
        }()
    #else
        private static let location = Bundle.module.resourceURL ?? Bundle.module.bundleURL
    #endif
}
