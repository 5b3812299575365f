import Foundation

/// How much of what is repeated by chance a run of the tests does: a tenth, or all of it (`./test --thorough`).
package enum Thoroughness {
    package static let isWhole = ProcessInfo.processInfo.environment["MANEGEN_TEST_THOROUGH"] == "1"

    /// `whole` repetitions, or a tenth of them.
    package static func repetitions(of whole: Int) -> Int { isWhole ? whole : whole / 10 }
}
