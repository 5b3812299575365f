/// A register that ships with the product is missing or damaged.
package struct UnusableRegister: Error, Equatable, CustomStringConvertible {
    package let file: String
    package let reason: String

    package var description: String { "The register \(file) cannot be used: it \(reason)." }
}
