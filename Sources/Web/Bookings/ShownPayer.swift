import Domain

/// Whom a page said that a press on it books for.
enum ShownPayer: Equatable {
    /// The page was seen without being logged in.
    case nobody
    case customer(Customer.ID)

    private static let none = "ingen"

    var text: String {
        switch self {
        case .nobody: Self.none
        case .customer(let id): id.text
        }
    }

    init(_ text: String) {
        self = text == Self.none ? .nobody : .customer(Customer.ID(text))
    }
}

extension PageFrame {
    /// What the forms of this page that book say.
    var payer: String { (customer.map { ShownPayer.customer($0.id) } ?? .nobody).text }
}

extension Form {
    /// - Throws: ``Problem`` for a form that does not say it: nobody knows what its page showed.
    func payer() throws -> ShownPayer { ShownPayer(try require("kund")) }
}
