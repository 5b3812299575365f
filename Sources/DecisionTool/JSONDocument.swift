import Foundation

/// A JSON file.
enum JSONDocument {
    /// The members of the outermost object.
    ///
    /// - Parameter path: `-` for standard input.
    /// - Throws: ``FileFailure``
    static func members(_ path: String) throws -> [JSONValue.Member] {
        let data =
            path == "-"
            ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: path)
        guard let data else {
            throw FileFailure(
                path: path, message: "The file cannot be read. Name a JSON file, or - for standard input.")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw FileFailure(path: path, message: "The file is not in UTF-8. Save it so.")
        }
        let value: JSONValue
        do throws(JSONReader.Fault) {
            value = try JSONReader.read(text)
        } catch {
            throw FileFailure(path: path, line: error.line, message: error.message)
        }
        guard case .object(let members) = value else {
            throw FileFailure(
                path: path, message: "The file must hold a JSON object with a member for each input.")
        }
        return members
    }
}
