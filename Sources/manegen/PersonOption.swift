import ArgumentParser
import Domain
import Services

/// Which person of which municipality a command is about.
struct PersonOption: ParsableArguments {
    @Option(help: "Code or name in addresses: 2281, sundsvall.")
    var municipality: String

    @Option(help: "Who: a personal identity number or coordination number of 12 digits.")
    var person: String

    /// - Throws: ``Failure``
    func number() throws -> PersonalIdentityNumber {
        guard let number = Startup.number(person) else {
            throw Failure("--person must be a valid personal identity number of 12 digits.")
        }
        return number
    }

    /// - Throws: ``Failure`` when the municipality does not know the person.
    func find(in installation: Installation) async throws -> (person: Person, municipality: Municipality) {
        try await Startup.person(try number(), in: municipality, of: installation)
    }
}

extension Startup {
    /// A number that somebody may have today.
    static func number(_ text: String) -> PersonalIdentityNumber? {
        PersonalIdentityNumber(text).flatMap { $0.birthDate <= SwedishTime.date(of: clock.now()) ? $0 : nil }
    }

    /// - Throws: ``Failure`` when the municipality does not know the person.
    static func person(
        _ number: PersonalIdentityNumber, in municipality: String, of installation: Installation
    ) async throws -> (person: Person, municipality: Municipality) {
        let municipality = try Startup.municipality(municipality, in: installation)
        guard let person = try await People(installation).find(number, in: municipality) else {
            throw Failure("\(municipality.name) does not know this person.")
        }
        return (person, municipality)
    }
}
