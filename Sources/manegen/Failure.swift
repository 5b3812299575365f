import ArgumentParser
import Domain
import Services
import Storage

/// A failure in words that say what to do.
struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }

    /// Lets what is meant for people through, and puts words on what is not.
    static func explained<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch let error as StorageError {
            throw Failure(error.explanation)
        } catch let error as UnreadableFile {
            throw Failure("The file cannot be imported. Line \(error.problem.line): \(error.problem.reason).")
        } catch let unknown as Unknown {
            throw Failure(unknown.explanation)
        } catch BookingRefusal.taken {
            throw Failure("Something is booked or closed then. Nothing was changed.")
        } catch BookingRefusal.past {
            throw Failure("The time has passed. Nothing was changed.")
        } catch let refusal as StaffRefusal {
            throw Failure(refusal.explanation)
        } catch let refusal as BookingRefusal {
            throw Failure("It was refused (\(refusal.code)). Nothing was changed.")
        }
    }
}

extension StorageError {
    fileprivate var explanation: String {
        switch self {
        case .unavailable(let message), .unsuitable(let message): message
        case .outcomeUnknown(let message): "\(message) Look before you do it again."
        case .conflict: "The database is busy. Nothing was changed; try again."
        case .overlap: "The time is taken."
        case .duplicate: "It is there already."
        case .constraint(let message), .engine(let message): "The database refused: \(message)"
        case .unreadable(let column): "The database holds something unreadable in the column \(column)."
        }
    }
}

extension Unknown {
    fileprivate var explanation: String {
        subject == .municipality
            ? "The municipality is not switched on. Do it with: manegen municipality enable CODE"
            : "The municipality has no such \(subject.rawValue)."
    }
}

extension StaffRefusal {
    fileprivate var explanation: String {
        switch self {
        case .nameNeeded: "The municipality does not know this number. Give the person's name with --name."
        case .incompatible(let role):
            "The person has the role \(role.rawValue), which cannot be combined with it."
        case .alreadyHeld: "The person has that role already, for other days."
        case .lastAdministrator: "No administrator would be left. Give someone else the role first."
        default: "It was refused (\(code)). Nothing was changed."
        }
    }
}
