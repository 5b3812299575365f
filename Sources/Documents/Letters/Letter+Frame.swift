extension Letter {
    /// The municipality, as the letterhead has it.
    package struct Sender: Sendable, Equatable {
        package var name: String
        /// The part of the municipality that writes, such as `Kultur- och fritidsförvaltningen`.
        package var unit: String?
        /// Address, telephone and the like, a line each.
        package var contact: [String]

        package init(name: String, unit: String? = nil, contact: [String]) {
            self.name = name
            self.unit = unit
            self.contact = contact
        }
    }

    /// Who answers for the letter.
    package struct Signature: Sendable, Equatable {
        /// What stands above the name, such as `Med vänlig hälsning`.
        package var closing: String?
        package var name: String
        package var role: String?
        /// How it was signed or decided.
        package var note: String?

        package init(closing: String? = nil, name: String, role: String? = nil, note: String? = nil) {
            self.closing = closing
            self.name = name
            self.role = role
            self.note = note
        }
    }

    /// How to appeal (FL 33 §), in a frame of its own after the signature.
    package struct Appeal: Sendable, Equatable {
        package var heading: String
        package var parts: [LetterPart]

        package init(heading: String, parts: [LetterPart]) {
            self.heading = heading
            self.parts = parts
        }
    }

    /// The words around what the letter says, in its language.
    package struct Labels: Sendable, Equatable {
        package var date: String
        package var reference: String
        /// `Sida` of `Sida 1 av 3`.
        package var page: String
        /// `av` of `Sida 1 av 3`.
        package var of: String

        package init(date: String, reference: String, page: String, of: String) {
            self.date = date
            self.reference = reference
            self.page = page
            self.of = of
        }
    }
}
