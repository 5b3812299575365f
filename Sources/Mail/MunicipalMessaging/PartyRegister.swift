import Domain
import Foundation

/// The register by which a municipality's services know people and organisations: a number is exchanged for a party
/// identifier. The number stands in the address that is asked, so nothing here tells of addresses.
package struct PartyRegister: Sendable {
    private let service: HTTPService
    private let path: String

    /// Where an identifier is found, with `{municipality}`, `{type}` (`PRIVATE` or `ENTERPRISE`) and `{number}` in it.
    package static let standardPath = "/{municipality}/{type}/{number}/partyId"

    package init(_ service: HTTPService, path: String = Self.standardPath) {
        self.service = service
        self.path = path
    }

    func party(
        of identity: LegalIdentity, in municipality: String, by access: ServiceAccess
    ) async -> PartyAnswer {
        await ask(at: address(of: identity, in: municipality), by: access, isFirst: true)
    }

    /// A token that is refused has ended before its time: another one is tried.
    private func ask(at address: String, by access: ServiceAccess, isFirst: Bool) async -> PartyAnswer {
        switch await access.token() {
        case .none(let trouble): return .unavailable(reason: trouble)
        case .valid(let token):
            let answer = await service.get(at: address, by: .bearer(token))
            if isFirst, case .answered(401, _) = answer, await access.renews(token) {
                return await ask(at: address, by: access, isFirst: false)
            }
            return Self.verdict(answer)
        }
    }

    private func address(of identity: LegalIdentity, in municipality: String) -> String {
        let (type, number) =
            switch identity {
            case .person(let number): ("PRIVATE", number.digits)
            case .organisation(let number): ("ENTERPRISE", number.digits)
            }
        return path.replacing("{municipality}", with: municipality).replacing("{type}", with: type)
            .replacing("{number}", with: number)
    }

    static func verdict(_ answer: HTTPAnswer) -> PartyAnswer {
        switch answer {
        case .answered(204, _), .answered(404, _): return .nobody
        case .answered(200, let body):
            let text = String(decoding: body.prefix(100), as: UTF8.self)
                .trimmingCharacters(in: .whitespacesAndNewlines.union(CharacterSet(charactersIn: "\"")))
            guard let party = PartyIdentifier(text) else {
                return .unknown(reason: "the party register's answer cannot be understood")
            }
            return .found(party)
        case .answered(let status, _) where [400, 410, 422].contains(status):
            return .refused(reason: "the party register refused the question (\(status))")
        case .answered(let status, _) where status == 401 || status == 403:
            return .unavailable(reason: "the party register refused the log-in (\(status))")
        case .answered(let status, _):
            return .unavailable(reason: "the party register does not answer (\(status))")
        case .notPosted(let trouble), .cut(let trouble):
            return .unavailable(reason: "no answer from the party register: \(trouble)")
        }
    }
}
