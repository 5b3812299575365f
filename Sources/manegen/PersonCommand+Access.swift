import ArgumentParser
import Domain
import Foundation
import Services
import Web

extension PersonCommand {
    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write all that there is on somebody to a new file (GDPR, article 15).",
            discussion:
                "The number is read from standard input. Residents do this themselves on their own page.")

        @OptionGroup var storage: StorageOptions
        @OptionGroup var subject: PersonOnInput

        @Argument(help: "The file to make, which only its owner may read.")
        var file: String

        func run() async throws {
            guard !FileManager.default.fileExists(atPath: file) else {
                throw Failure("The file \(file) is there already. Give another name.")
            }
            try await subject.run(storage) { installation, person, municipality, reason in
                let data = try await SubjectAccess(installation).dataByCommand(
                    of: person, in: municipality, because: reason)
                let isMade = FileManager.default.createFile(
                    atPath: file, contents: Data(PersonExport(data).text.utf8),
                    attributes: [.posixPermissions: 0o600])
                guard isMade else { throw Failure("The file \(file) cannot be written.") }
            }
        }
    }

    struct Erase: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Erase somebody who has asked for it (GDPR, article 17). It cannot be undone.",
            discussion:
                "The number is read from standard input. Residents do this themselves on their own page.")

        @OptionGroup var storage: StorageOptions
        @OptionGroup var subject: PersonOnInput

        func run() async throws {
            try await subject.run(storage) { installation, person, municipality, reason in
                do {
                    try await Erasure(installation).eraseByCommand(
                        person.id, in: municipality, because: reason)
                } catch let refusal as ErasureRefusal {
                    throw Failure(
                        "The person cannot be erased yet. "
                            + refusal.hindrances.map(\.explanation).joined(separator: " "))
                }
            }
            print("The person is erased.")
        }
    }
}

extension ErasureHindrance {
    fileprivate var explanation: String {
        switch self {
        case .comingBookings: "There are bookings to come: cancel them first."
        case .lastSigner:
            "Nobody else signs for one of their organisations: give somebody else that mandate first."
        case .staff: "There is a role among the staff: take it back first, with manegen staff revoke."
        }
    }
}
