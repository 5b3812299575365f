import Foundation

/// A folder of its own under the system's temporary one.
package struct TemporaryFolder: Sendable {
    private let url: URL

    package init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "manegen-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    package var path: String { url.path }

    package func file(_ name: String) -> String { url.appending(path: name).path }

    @Sendable package func remove() {
        try? FileManager.default.removeItem(at: url)
    }
}
