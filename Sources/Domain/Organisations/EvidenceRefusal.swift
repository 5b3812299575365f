/// Why a file is not taken as evidence.
package enum EvidenceRefusal: String, Error, Sendable, CaseIterable {
    case empty
    case tooLarge = "too-large"
    /// Its first bytes are of no kind that is taken.
    case wrongKind = "wrong-kind"
    /// The name is too long, or could be taken for a path or for another than it is.
    case unusableName = "unusable-name"
    /// It did not arrive whole.
    case incomplete
}
