import Assets
package import Domain
import Foundation

/// The registers that ship with the product.
package enum Registers {
    /// - Throws: ``UnusableRegister``
    package static func load() throws -> (municipalities: MunicipalityRegister, vocabulary: Vocabulary) {
        let municipalities = try rows(of: "municipalities.csv")
        let types = try rows(of: "facility-types.csv").map { row in
            FacilityType(
                code: try row.number("code"), swedish: try row["swedish"], english: try row["english"],
                group: try row["group"],
                activities: (try row["activities"]).split(separator: " ").map(String.init))
        }
        let activities = try rows(of: "activities.csv").map { row in
            Activity(
                code: try row["code"], swedish: try row["swedish"], english: try row["english"],
                synonyms: (try row["synonyms"]).split(separator: ";").map(String.init))
        }
        return (
            try register(of: municipalities), Vocabulary(types: types, activities: activities)
        )
    }

    private static func register(of rows: [RegisterRow]) throws -> MunicipalityRegister {
        MunicipalityRegister(
            rows: try rows.map { (code: try $0["code"], name: try $0["name"], county: try $0["county"]) },
            centres: Dictionary(
                try rows.map { (try $0["code"], try $0.position()) }, uniquingKeysWith: { first, _ in first })
        )
    }

    private static func rows(of file: String) throws -> [RegisterRow] {
        let url = Assets.folder("Registers").appending(path: file)
        guard let data = try? Data(contentsOf: url) else {
            throw UnusableRegister(file: file, reason: "cannot be read at \(url.path)")
        }
        return try RegisterRow.all(in: data, named: file)
    }
}
