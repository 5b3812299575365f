package import Domain

extension Phrases {
    /// What happened, why, and what to do.
    package func sentence(for refusal: BookingRefusal) -> String {
        let key = "refusals.\(refusal.code)"
        return switch refusal {
        case .taken, .alreadyYours, .closed, .past, .begun, .notBookable, .notYours, .notWithin,
            .onRequest, .byStaff, .inRound, .atOnce, .alreadyCancelled, .keyReused:
            // The municipality's own sentence comes first, since it says why.
            ([refusal.explanation.map(sentence(of:))].compactMap(\.self) + [text(key)]).joined(separator: " ")
        case .wrongState(let state): text(key, ["state": word(for: state)])
        case .tooShort(let minimum): text(key, ["minimum": length(minimum)])
        case .tooLong(let maximum): text(key, ["maximum": length(maximum)])
        case .offGrid(let interval): text(key, ["interval": self.interval(interval)])
        case .tooSoon(let notice): text(key, ["notice": length(notice)])
        case .tooFarAhead(let count), .overLimit(let count), .overSeriesLimit(let count):
            text("\(key).\(count == 1 ? "one" : "other")", ["count": number(count)])
        case .tooLate(let deadline):
            deadline.count > 0 ? text(key, ["deadline": length(deadline)]) : text("\(key)-begun")
        }
    }

    /// What the municipality says of a rule, in this language.
    package func sentence(of why: Explanation) -> String {
        language == .swedish ? why.swedish : why.english
    }

    /// What a booking is: `bekräftad`.
    package func word(for state: Booking.State.Name) -> String {
        text("booking.states.\(state.rawValue)")
    }

    /// The same to one of the staff, who is not the one that it happened to.
    package func sentenceToStaff(for refusal: BookingRefusal) -> String {
        let key = "staff.booking.refusals.\(refusal.code)"
        return switch refusal {
        case .overLimit(let count):
            text("\(key).\(count == 1 ? "one" : "other")", ["count": number(count)])
        case .tooLate(let deadline):
            deadline.count > 0 ? text(key, ["deadline": length(deadline)]) : text("\(key)-begun")
        case .onRequest, .byStaff, .inRound, .keyReused, .alreadyCancelled, .alreadyYours: text(key)
        default: sentence(for: refusal)
        }
    }

    /// Why somebody may not do what they ask for, and who may.
    package func sentence(for refusal: AccessRefusal) -> String {
        let key = "access.\(refusal.code).text"
        switch refusal {
        case .noRole(let permission):
            let roles = Role.allowing(permission).map { text("staff.roles.\($0.rawValue)") }
            return text(
                key,
                [
                    "permission": text("staff.permissions.\(permission.rawValue)"),
                    "roles": roles.joined(separator: ", "),
                ])
        case .conflictOfInterest(let ground): return text("access.conflict-of-interest.\(ground.rawValue)")
        case .noMandate, .outsideScope: return text(key)
        }
    }

    /// What there is none of.
    package func heading(for unknown: Unknown) -> String {
        text("errors.unknown.\(unknown.subject.rawValue).heading")
    }

    /// What there is none of, why that may be, and what to do.
    package func sentence(for unknown: Unknown) -> String {
        text("errors.unknown.\(unknown.subject.rawValue).text")
    }

    /// What is wrong, and what to do.
    package func sentence(for refusal: StaffRefusal) -> String {
        let key = "staff.refusals.\(refusal.code)"
        return switch refusal {
        case .incompatible(let role), .onlyEverywhere(let role):
            text(key, ["role": text("staff.roles.\(role.rawValue)")])
        default: text(key)
        }
    }
}
