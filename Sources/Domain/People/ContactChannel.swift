/// A way to reach a person. It is used once the code that was sent there has come back.
package struct ContactChannel: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case email, phone
    }

    package enum State: Sendable, Equatable {
        /// A code is on its way, valid until this moment.
        case pending(until: Instant)
        case confirmed(at: Instant)
    }

    package let address: ContactAddress
    package let state: State

    package var kind: Kind { address.kind }

    package var isConfirmed: Bool {
        if case .confirmed = state { true } else { false }
    }

    package init(address: ContactAddress, state: State) {
        self.address = address
        self.state = state
    }
}
