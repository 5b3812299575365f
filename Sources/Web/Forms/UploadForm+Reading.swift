import Domain

extension UploadForm {
    /// What became of the file that a form may bring.
    enum Reading<File> {
        case none
        case file(File)
        /// What stands in its way, by which each form has its own words for it.
        case problem(String)
    }
}

extension UploadForm.Upload? {
    /// - Parameter make: of the name and the bytes of one that arrived whole.
    func reading<File>(
        as make: (String, [UInt8]) throws(EvidenceRefusal) -> File
    ) -> UploadForm.Reading<File> {
        switch self {
        case nil: return .none
        case .tooLarge: return .problem("too-large")
        case .noRoom(.share): return .problem("share-full")
        case .noRoom(.room): return .problem("room-full")
        case .incomplete: return .problem("incomplete")
        case .whole(let name, let bytes):
            do {
                return .file(try make(name, bytes))
            } catch {
                return .problem(error.rawValue)
            }
        }
    }
}
