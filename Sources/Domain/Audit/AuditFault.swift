/// The first row of an audit log that is not as it was written.
package struct AuditFault: Sendable, Equatable {
    package enum Subject: Sendable, Equatable {
        case entry(String)
        case seal(Int)
        /// The row that says which seal an entry is in.
        case membership(entry: String, seal: Int)
        /// The row by which the installation's key bears witness to a seal: changed when it does not fit the seal, and so
        /// one of the two is not as it was; removed when no key here has made one.
        case mark(seal: Int)
    }

    package enum Kind: String, Sendable {
        case removed, changed, inserted
    }

    package let subject: Subject
    package let kind: Kind

    package init(_ subject: Subject, _ kind: Kind) {
        self.subject = subject
        self.kind = kind
    }
}
