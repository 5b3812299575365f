import Domain
import Foundation

/// One line of a file that ships with the product, read by column name.
struct RegisterRow {
    let file: String
    let line: Int
    private let values: [String: String]

    /// The rows under the header of `data`.
    static func all(in data: Data, named file: String) throws(UnusableRegister) -> [RegisterRow] {
        let text: CSVText
        do {
            text = try CSVText(data)
        } catch {
            throw UnusableRegister(file: file, reason: "has a fault on \(error)")
        }
        guard let header = text.rows.first else { throw UnusableRegister(file: file, reason: "is empty") }
        var rows: [RegisterRow] = []
        for row in text.rows.dropFirst() {
            guard row.flaw == nil, row.fields.count == header.fields.count else {
                throw UnusableRegister(file: file, reason: "is not like its header on line \(row.line)")
            }
            let values = Dictionary(zip(header.fields, row.fields), uniquingKeysWith: { first, _ in first })
            rows.append(RegisterRow(file: file, line: row.line, values: values))
        }
        return rows
    }

    subscript(_ column: String) -> String {
        get throws(UnusableRegister) {
            guard let value = values[column] else {
                throw UnusableRegister(file: file, reason: "has no column \(column)")
            }
            return value
        }
    }

    func number(_ column: String) throws(UnusableRegister) -> Int {
        guard let number = Int(try self[column]) else { throw flaw(column) }
        return number
    }

    /// What the columns `latitude` and `longitude` say, in degrees.
    func position() throws(UnusableRegister) -> Position {
        guard let latitude = Double(try self["latitude"]), let longitude = Double(try self["longitude"]),
            let position = Position(latitude: latitude, longitude: longitude)
        else { throw flaw("position") }
        return position
    }

    func flaw(_ column: String) -> UnusableRegister {
        UnusableRegister(file: file, reason: "has a wrong \(column) on line \(line)")
    }
}
