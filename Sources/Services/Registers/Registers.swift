import Assets
package import Domain
import Foundation

/// The registers that ship with the product.
package enum Registers {
    /// - Throws: ``UnusableRegister``
    package static func load() throws -> (municipalities: MunicipalityRegister, vocabulary: Vocabulary) {
        let municipalities = try rows(of: "municipalities.csv").map { row in
            (code: try row["code"], name: try row["name"], county: try row["county"])
        }
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
            MunicipalityRegister(rows: municipalities), Vocabulary(types: types, activities: activities)
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
