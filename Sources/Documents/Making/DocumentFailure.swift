/// Why no document was made, in words for who runs the installation. Nothing of the document is in them.
package enum DocumentFailure: Error, Equatable, CustomStringConvertible {
    /// WeasyPrint, its Python or a library that it needs is not there, or is too old.
    case notInstalled(String)
    /// It took longer than ``DocumentLimits/seconds``.
    case timedOut
    /// It needed more than ``DocumentLimits/memory``.
    case outOfMemory
    /// The document is larger than ``DocumentLimits/output``, or what it is made of than ``DocumentLimits/input``.
    case tooLarge
    /// What it is made of asks for something to be fetched, or is not text.
    case refused
    /// The process ended in another way.
    case failed(String)

    package var description: String {
        switch self {
        case .notInstalled(let reason):
            """
            Letters cannot be made: WeasyPrint 70 or later is not there (\(reason)). \
            docs/operations.md says how it is installed.
            """
        case .timedOut: "The document took too long to make, and was given up."
        case .outOfMemory: "The document needed too much memory, and was given up."
        case .tooLarge: "The document is too large."
        case .refused: "The document asks for something outside itself, and was refused."
        case .failed(let status): "WeasyPrint failed (\(status)). No document was made."
        }
    }
}
